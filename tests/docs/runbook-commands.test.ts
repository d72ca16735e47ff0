import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import yargs, { type Argv, type CommandModule } from "yargs";
import { codeBlocks, inlineCode } from "../support/markdown";
import { projectRoot } from "../support/project";

const folder = join(projectRoot, "docs/runbooks");
const files = readdirSync(folder).filter((file) => file.endsWith(".md"));
const layers = readdirSync(join(projectRoot, "tests/golden")).flatMap(
  (file) => /^flexprice-production-(.*)\.json$/.exec(file)?.[1] ?? [],
);

describe.each(files)("docs/runbooks/%s", (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const commands = [...codeBlocks(text, "sh"), ...inlineCode(text)]
    .flatMap((code) => code.split("\n"))
    .flatMap((line) => /npx strata ([^#|;]*)/.exec(line)?.[1]?.trim() ?? []);

  it("names only commands of strata, with the arguments and options that they take", async () => {
    for (const command of new Set(commands))
      expect([command, await complaint(wordsOf(command))]).toEqual([command, null]);
  });

  it("plans and looks at layers that there are", () => {
    const named = commands.flatMap((command) => {
      const [verb = "", , ...rest] = wordsOf(command);
      return ["plan", "drift"].includes(verb) ? rest.filter((word) => !word.startsWith("--")) : [];
    });
    expect(named.filter((layer) => !layers.includes(layer))).toEqual([]);
  });
});

function wordsOf(command: string): string[] {
  return command.replaceAll('"', "").replaceAll("$ENV", "flexprice-production").split(/\s+/);
}

/** What yargs says of a command line, without running it. */
async function complaint([verb = "", ...rest]: readonly string[]): Promise<string | null> {
  const module = (await import(join(projectRoot, `src/ops/${verb}/command`))) as Record<string, CommandModule>;
  const command = module[`${verb}Command`];
  if (command === undefined) return `no command ${verb}`;
  if (rest.length === 0) return null; // named in running text, not to be pasted
  let said: string | null = null;
  await yargs([verb, ...rest])
    .command(inert(command))
    .strict()
    .exitProcess(false)
    .fail((message, error) => (said = message || String(error)))
    .parseAsync();
  return said;
}

/** A command, and those below it, that do nothing. */
function inert(command: CommandModule): CommandModule {
  const { builder } = command;
  const build = (args: Argv) => {
    const add = args.command.bind(args) as (below: CommandModule) => Argv;
    args.command = ((below: CommandModule) => add(inert(below))) as Argv["command"];
    return typeof builder === "function" ? (builder(args) as Argv) : args;
  };
  return { ...command, builder: build, handler: () => {} };
}
