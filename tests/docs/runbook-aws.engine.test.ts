import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { python } from "../emulator/python";
import { describeWithEngines } from "../support/engine";
import { codeBlocks, inlineCode } from "../support/markdown";
import { projectRoot } from "../support/project";

const folder = join(projectRoot, "docs/runbooks");
const code = readdirSync(folder).flatMap((file) => {
  const text = readFileSync(join(folder, file), "utf8");
  return file.endsWith(".md") ? [...codeBlocks(text, "sh"), ...inlineCode(text)] : [text];
});

describeWithEngines("runbooks", () => {
  it("name only commands and options of the AWS CLI", async () => {
    const commands = code.flatMap((text) => commandsOf(text.replaceAll("\\\n", " ")));
    expect(commands.length).toBeGreaterThan(150);
    const script = join(projectRoot, "tests/docs/aws_commands.py");
    const { stdout, stderr } = spawnSync(await python(console.error), [script], {
      input: JSON.stringify(commands),
      encoding: "utf8",
    });
    expect([stdout, stderr]).toEqual(["", ""]);
  });
});

type Command = readonly [service: string, command: string, options: readonly string[]];

/** Commands of a shell text; those within $(…) are taken out first, with their options. */
function commandsOf(text: string): readonly Command[] {
  const plain = text.replaceAll(/(--query) (?:'[^']*'|"[^"]*"|\S+)/g, "$1");
  const inner = /\$\(([^()]*)\)/.exec(plain);
  if (inner) return [...commandsOf(plain.replace(inner[0], "")), ...commandsOf(inner[1] ?? "")];
  return plain.split(/[;\n|]|&& /).flatMap((line): Command[] => {
    const [, service, command, options] = /\baws ([a-z0-9-]+) (wait [a-z-]+|[a-z0-9-]+)(.*)/.exec(line) ?? [];
    if (service === undefined || command === undefined) return [];
    return [[service, command, [...(options ?? "").matchAll(/ --([a-z-]+)/g)].map(([, option = ""]) => option)]];
  });
}
