import { nearest } from "../core/nearest";
import { Refusal } from "../core/problems";

/** What yargs 17 really gives a fail function as its third argument; its types promise a parser. */
interface Usage {
  getUsage(): readonly (readonly [usage: string, description?: string])[];
  getCommands(): readonly (readonly [command: string, ...rest: unknown[]])[];
  getDescriptions(): Readonly<Record<string, unknown>>;
}

/** How yargs calls the command that needs no word of its own, such as `strata cost <environment>`. */
const DEFAULT = "$0";

/** Turns what yargs refuses into our words; passes on what a handler threw. */
export function refuseUsage(message: string | null, error: Error | undefined, usage: unknown): never {
  if (error && error.name !== "YError") throw error;
  throw new Refusal(usageProblem(message ?? error?.message ?? "not understood", usage as Usage));
}

/** Only the first unknown word is repeated: whatever else was typed may be a secret. */
export function usageProblem(message: string, usage: Usage): string {
  const all = usage.getCommands().map(([command]) => command.split(" ")[0] ?? command);
  const commands = all.filter((command) => command !== DEFAULT);
  const unknown = /^Unknown (?:argument|command)s?: ([^,]*)/.exec(message)?.[1];
  if (unknown !== undefined) return unknownWord(unknown, commands, optionsOf(usage));
  if (!message.startsWith("Not enough non-option arguments")) return `${message}\n${howTo(usage)}`;
  if (all.length > 0 && !all.includes(DEFAULT))
    return `a command is missing; known: ${commands.join(", ")}\nadd --help for more`;
  return `an argument is missing\n${howTo(usage)}`;
}

function unknownWord(word: string, commands: readonly string[], options: readonly string[]): string {
  const command = nearest(word, commands);
  const option = nearest(`--${word}`, options);
  if (command !== undefined) return `no command "${word}"; did you mean "${command}"?`;
  if (option !== undefined) return `no option "--${word}"; did you mean "${option}"?`;
  const known = commands.length > 0 ? `commands: ${commands.join(", ")}` : `options: ${options.join(", ")}`;
  return `"${word}" is not understood; known ${known}`;
}

/** What is described and neither a command nor a positional, which the usage line shows as `<name>`. */
function optionsOf(usage: Usage): string[] {
  const line = usage.getUsage()[0]?.[0] ?? "";
  const commands = usage.getCommands().map(([command]) => command);
  const isOption = (name: string): boolean => !line.includes(`<${name}>`) && !commands.includes(name);
  return Object.keys(usage.getDescriptions())
    .filter(isOption)
    .map((name) => `--${name}`);
}

function howTo(usage: Usage): string {
  const [line] = usage.getUsage()[0] ?? [];
  return line === undefined ? "add --help for more" : `usage: ${line.replace("$0", "npx strata")}`;
}
