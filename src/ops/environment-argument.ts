import { existsSync, readdirSync } from "node:fs";
import type { Argv } from "yargs";
import type { ReadyEnvironment } from "../core/environments";
import { Refusal } from "../core/problems";

const DIRECTORY = "environments";

/** The positional `<environment>`, which a shell completes from the files in environments/. */
export function environmentArgument<T>(yargs: Argv<T>): Argv<T & { environment: string }> {
  return yargs.positional("environment", {
    type: "string",
    demandOption: true,
    describe: "Name of a file in environments/, without .yaml",
    // Outside of completion an unknown name is answered by loadEnvironment, with the nearest.
    ...(process.argv.includes("--get-yargs-completions") ? { choices: names() } : {}),
  });
}

/** Reads and checks one environment of the current folder. */
export async function loadEnvironment(name: string): Promise<ReadyEnvironment> {
  const [{ loadEnvironments }, { platforms }] = await Promise.all([
    import("../core/environments"),
    import("../platforms"),
  ]);
  const note = (text: string): void => console.error(`note: ${text}`);
  const [ready] = loadEnvironments(DIRECTORY, platforms, { only: [name], note });
  if (!ready) throw new Refusal(`no environment "${name}"`);
  return ready;
}

/** Here and not from the core, which loads every schema: a key press waits for this. */
function names(): string[] {
  const files = existsSync(DIRECTORY) ? readdirSync(DIRECTORY) : [];
  return files.filter((file) => file.endsWith(".yaml")).map((file) => file.slice(0, -".yaml".length));
}
