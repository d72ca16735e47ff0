import { z } from "zod";
import { environmentName, environmentSchema, type Configuration, type Environment } from "./environment";
import { environmentRules } from "./environment-rules";
import { LONGEST_ENVIRONMENT_NAME } from "./naming";
import { suggestion } from "./nearest";
import { applyOverrides, pathsOf } from "./overrides";
import type { Platform } from "./platform";
import type { Problem } from "./problems";
import { profilePaths } from "./profile-paths";
import { hide, runRules } from "./rules";
import { schemaProblems, show, type JsonSchema, type SchemaProblem } from "./schema-issues";
import { formatPath, parsePath, YamlSource } from "./yaml-source";

/** What came of reading one environment file. `configuration` may only be used if there are no problems. */
export interface LoadedEnvironment {
  readonly name: string;
  readonly file: string;
  readonly platform?: Platform;
  readonly configuration?: Configuration<object>;
  readonly problems: readonly Problem[];
  /** Said, not refused. */
  readonly notes: readonly string[];
}

const environmentJsonSchema = z.toJSONSchema(environmentSchema) as JsonSchema;

/** Reads and checks one environment file: syntax, schema, overrides and every rule of its platform. */
export function loadEnvironment(
  { name, file, text }: { readonly name: string; readonly file: string; readonly text: string },
  platforms: readonly Platform[],
): LoadedEnvironment {
  const source = new YamlSource(file, text);
  if (source.syntaxProblems.length > 0) return { name, file, problems: source.syntaxProblems, notes: [] };
  const problems: Problem[] = nameProblems(source, name);
  const value = source.value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { name, file, problems: [...problems, source.problem([], "an environment is a map of keys")], notes: [] };
  }

  const parsed = environmentSchema.safeParse(value);
  const ofSchema = parsed.success ? [] : schemaProblems(parsed.error, value, environmentJsonSchema);
  problems.push(...ofSchema.map(({ path, message }) => source.problem(path, message)));
  const environment = { ...value, name } as Environment;

  const platform = chosen(
    "platform",
    environment.platform,
    platforms.map((each) => each.name),
    source,
    problems,
  );
  const definition = platforms.find((each) => each.name === platform);
  if (!definition) return { name, file, problems, notes: [] };
  const profileNames = Object.keys(definition.profiles);
  const profileName = chosen("profile", environment.profile, profileNames, source, problems);
  const profile = profileName === undefined ? undefined : definition.profiles[profileName];
  if (!profile) return { name, file, problems, notes: [] };

  const overrides = isMap(environment.overrides) ? environment.overrides : {};
  const merged = mergedProfile(definition, profile, overrides, source);
  problems.push(...merged.problems);

  for (const path of wrongPaths(parsed.error)) hide(environment, path);
  for (const path of merged.wrongPaths) hide(merged.profile, path);
  const configuration = { environment, profile: merged.profile };
  runRules([...environmentRules, ...definition.rules], configuration, (path, message) => {
    problems.push(problemOfRule(source, path, message, overrides, profileName ?? ""));
  });
  return { name, file, platform: definition, configuration, problems, notes: unusedNotes(definition, overrides, file) };
}

function nameProblems(source: YamlSource, name: string): Problem[] {
  const parsed = environmentName.safeParse(name);
  const allowed = parsed.success
    ? []
    : [`got the file name ${show(name)}; allowed: ${parsed.error.issues[0]?.message}`];
  const tooLong = `the file name "${name}" has ${name.length} characters; at most ${LONGEST_ENVIRONMENT_NAME} leave room for AWS's shortest names`;
  return [...allowed, ...(name.length > LONGEST_ENVIRONMENT_NAME ? [tooLong] : [])].map((message) =>
    source.problem([], message, ""),
  );
}

function chosen(
  key: string,
  value: unknown,
  known: readonly string[],
  source: YamlSource,
  problems: Problem[],
): string | undefined {
  if (typeof value !== "string") return undefined; // the schema has said so
  if (known.includes(value)) return value;
  problems.push(source.problem([key], `got ${show(value)}; allowed: ${known.join(", ")}${suggestion(value, known)}`));
  return undefined;
}

function mergedProfile(platform: Platform, profile: object, overrides: Record<string, unknown>, source: YamlSource) {
  const schema = profileJsonSchema(platform);
  const { merged, problems } = applyOverrides(profile, overrides, [...profilePaths(schema).keys()]);
  dropOtherVariants(platform.profileSchema.safeParse(merged).error, merged, overrides);
  const parsed = platform.profileSchema.safeParse(merged);
  const ofSchema = parsed.success ? [] : schemaProblems(parsed.error, merged, schema);
  return {
    profile: merged,
    wrongPaths: wrongPaths(parsed.error),
    problems: [
      ...problems.map(({ path, message }) => source.problem(["overrides", path], message, path)),
      ...wholeSections(ofSchema, profile, overrides).map(({ path, message }) =>
        source.problem(
          overriddenAt(formatPath(path), overrides) ??
            overriddenAt(formatPath(path.slice(0, -1)), overrides) ?? ["overrides"],
          message,
          formatPath(path),
        ),
      ),
    ],
  };
}

/** A section that was meant to change one value: one problem that says how, in place of one for each other value. */
function wholeSections(found: readonly SchemaProblem[], profile: object, overrides: Record<string, unknown>) {
  const known = new Set(pathsOf(profile));
  const lost = new Map<string, string[]>();
  const others = found.filter(({ missing }) => {
    const section = Object.keys(overrides).find((each) => missing?.startsWith(`${each}.`) && isMap(overrides[each]));
    if (missing === undefined || section === undefined || !known.has(missing)) return true;
    lost.set(section, [...(lost.get(section) ?? []), missing.slice(section.length + 1)]);
    return false;
  });
  const sections = [...lost].map(([section, keys]) => {
    const own = pathsOf(overrides[section] as object)
      .filter((key, _, all) => !all.some((each) => each.startsWith(`${key}.`)))
      .map((key) => `${section}.${key}`)
      .join(", ");
    return {
      path: [section],
      message: `sets the whole section, without ${keys.join(", ")}; to change single values, write them as ${own}`,
    };
  });
  return [...others, ...sections];
}

/** What the profile has of the variant that an override has left, such as the size of instances once it is Fargate. */
function dropOtherVariants(error: z.ZodError | undefined, profile: object, overrides: Record<string, unknown>): void {
  for (const issue of error?.issues ?? []) {
    if (issue.code !== "unrecognized_keys") continue;
    const section = issue.path.reduce<unknown>((value, key) => Reflect.get(value as object, key), profile) as object;
    for (const key of issue.keys) {
      const path = formatPath([...issue.path, key]);
      if (overriddenAt(path, overrides) === undefined) Reflect.deleteProperty(section, key);
    }
  }
}

const profileJsonSchemas = new WeakMap<Platform, JsonSchema>();

/** Made once for a platform: many environments share it. */
function profileJsonSchema(platform: Platform): JsonSchema {
  const known = profileJsonSchemas.get(platform);
  if (known) return known;
  const schema = z.toJSONSchema(platform.profileSchema) as JsonSchema;
  profileJsonSchemas.set(platform, schema);
  return schema;
}

/** Where a value is wrong or missing: rules have to leave it alone. */
function wrongPaths(error: z.ZodError | undefined): PropertyKey[][] {
  return (error?.issues ?? []).filter(({ code }) => code !== "unrecognized_keys").map(({ path }) => path);
}

/** The override that set a path: itself, or a section around it. */
function overriddenAt(path: string, overrides: Record<string, unknown>): (string | number)[] | undefined {
  const key = Object.keys(overrides).find(
    (each) =>
      path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`) || each.startsWith(`${path}.`),
  );
  return key === undefined ? undefined : ["overrides", key, ...parsePath(path.slice(key.length))];
}

function problemOfRule(
  source: YamlSource,
  path: string,
  message: string,
  overrides: Record<string, unknown>,
  profile: string,
): Problem {
  const override = overriddenAt(path, overrides);
  if (override) return source.problem(override, message, path);
  const inFile = parsePath(path);
  const ofEnvironment = String(inFile[0]) in environmentSchema.shape;
  if (ofEnvironment || source.has(inFile)) return source.problem(inFile, message);
  // The profile's value was right before: the override that the message names made it wrong.
  const named = message.match(/\w+(?:\.\w+)+/g)?.flatMap((each) => (overriddenAt(each, overrides) ? [each] : []))[0];
  return source.problem(
    overriddenAt(named ?? "", overrides) ?? ["profile"],
    `${message} (from the profile ${profile})`,
    path,
  );
}

function unusedNotes(platform: Platform, overrides: Record<string, unknown>, file: string): string[] {
  return Object.keys(overrides)
    .filter((path) => !platform.sectionsInUse.includes(path.split(".")[0] ?? ""))
    .map((path) => `${file}: overrides.${path} is checked, but no layer reads it yet`);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
