import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Configuration } from "./environment";
import { loadEnvironment, type LoadedEnvironment } from "./environment-file";
import { setProblems } from "./environment-set";
import { suggestion } from "./nearest";
import type { Platform } from "./platform";
import { ProblemsError, Refusal } from "./problems";

/** A checked environment, ready to be built. */
export interface ReadyEnvironment {
  /** Its YAML file. */
  readonly file: string;
  readonly platform: Platform;
  readonly configuration: Configuration<object>;
}

/** Names of the files in `directory`, sorted. */
export function environmentNames(directory: string): string[] {
  if (!existsSync(directory)) throw new Refusal(`no folder ${directory}: run this from the root of the project`);
  return readdirSync(directory)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .sort();
}

/**
 * Reads the environments, all or those named, and checks each and all together.
 * Throws {@link ProblemsError} with every problem of every file; `note` hears what is said but not refused.
 */
export function loadEnvironments(
  directory: string,
  platforms: readonly Platform[],
  { only, note = () => {} }: { readonly only?: readonly string[]; readonly note?: (text: string) => void } = {},
): ReadyEnvironment[] {
  const known = environmentNames(directory);
  const names = only ?? known;
  if (names.length === 0) throw new Refusal(`no environment in ${directory}: copy one from the README and name it`);
  for (const name of names) {
    if (!known.includes(name)) {
      throw new Refusal(`no environment "${name}"${suggestion(name, known)}; known environments: ${known.join(", ")}`);
    }
  }
  const loaded = names.map((name) => {
    const file = join(directory, `${name}.yaml`);
    return loadEnvironment({ name, file, text: readFileSync(file, "utf8") }, platforms);
  });
  const problems = [...loaded.flatMap((each) => each.problems), ...setProblems(loaded, directory)];
  if (problems.length > 0) throw new ProblemsError(problems);
  loaded.flatMap(({ notes }) => notes).forEach(note);
  return loaded.flatMap(ready);
}

function ready({ file, platform, configuration }: LoadedEnvironment): ReadyEnvironment[] {
  return platform && configuration ? [{ file, platform, configuration }] : [];
}
