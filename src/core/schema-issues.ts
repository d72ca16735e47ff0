import type { z } from "zod";
import { nearest, suggestion } from "./nearest";

/** A mistake against a schema, in words. `path` is where to point; `shown` completes what the user reads. */
export interface SchemaProblem {
  readonly path: (string | number)[];
  readonly message: string;
  /** Path of a value that is not there at all. */
  readonly missing?: string;
}

/** A JSON Schema as far as we read it. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
}

/** Turns the issues of a parse into problems: what was found, what is allowed, what was probably meant. */
export function schemaProblems(error: z.ZodError, value: unknown, schema: JsonSchema): SchemaProblem[] {
  const issues = error.issues.flatMap((issue) => describe(issue, value, schema));
  const meant = new Set(issues.map(({ meant }) => meant));
  return issues.filter(({ missing }) => missing === undefined || !meant.has(missing));
}

type Described = SchemaProblem & { readonly meant?: string };

function describe(issue: z.core.$ZodIssue, root: unknown, schema: JsonSchema): Described[] {
  const path = issue.path.filter((key) => typeof key !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const all = Object.keys(propertiesAt(schema, path));
    return issue.keys.map((key) => {
      const known = all.filter((each) => each !== key); // one of another variant: not what was meant
      const match = nearest(key, known);
      return {
        path: [...path, key],
        message: `unknown key${suggestion(key, known)}; known keys: ${known.join(", ")}`,
        ...(match === undefined ? {} : { meant: [...path, match].join(".") }),
      };
    });
  }
  const message = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  if (issue.code === "invalid_key") {
    return [{ path, message: `got the key ${show(path.at(-1))}; allowed: ${message}` }];
  }
  const found = valueAt(root, path);
  if (found === undefined) {
    const needed = schemaAt(schema, path)?.description;
    return [{ path, message: `missing; needed: ${needed ?? message}`, missing: path.join(".") }];
  }
  const keys = Object.keys(propertiesAt(schema, path));
  if (issue.code === "invalid_type" && keys.length > 0) {
    return [{ path, message: `got ${show(found)}; allowed: a map of ${keys.join(", ")}` }];
  }
  const words = typeof found === "string" ? message.split(", ") : [];
  const hint = typeof found === "string" && words.length > 1 ? suggestion(found, words) : "";
  return [{ path, message: `got ${show(found)}; allowed: ${message}${hint}` }];
}

/** A found value as the user wrote it, its type named where YAML read something other than text. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return typeof value === "number" ? `${short} (a number)` : short;
}

function propertiesAt(schema: JsonSchema, path: readonly (string | number)[]): Record<string, JsonSchema> {
  const here = schemaAt(schema, path);
  if (!here) return {};
  const alternatives = [here, ...(here.anyOf ?? []), ...(here.oneOf ?? [])];
  return Object.assign({}, ...alternatives.map(({ properties }) => properties ?? {})) as Record<string, JsonSchema>;
}

function schemaAt(schema: JsonSchema, path: readonly (string | number)[]): JsonSchema | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const next = typeof key === "number" ? schema.items : propertiesAt(schema, [])[key];
  return next && schemaAt(next, rest);
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}
