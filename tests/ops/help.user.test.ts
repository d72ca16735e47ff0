import { expect, it } from "@jest/globals";
import { projectRoot } from "../support/project";
import { run } from "../support/run";

const strata = (...args: string[]) => run("node", ["bin/strata.js", ...args], { cwd: projectRoot });

/** The commands that a help page lists. */
async function commandsOf(...path: string[]): Promise<string[]> {
  const { out } = await strata(...path, "--help");
  const lines = /^Commands:\n((?: {2}.*\n|\n)*)/m.exec(out)?.[1]?.split("\n") ?? [];
  const prefix = ["npx strata", ...path].join(" ");
  return lines.flatMap((line) => new RegExp(`^ {2}${prefix} (\\S+)`).exec(line)?.[1] ?? []);
}

it("explains every command with an example that can be pasted", async () => {
  const top = await commandsOf();
  expect(top).toEqual(
    expect.arrayContaining(["plan", "show", "check", "approve", "apply", "state", "drift", "destroy", "export", "ci"]),
  );
  const below = await Promise.all(
    ["state", "secrets"].map(async (name) => (await commandsOf(name)).map((verb) => [name, verb])),
  );
  expect(below[0]?.map(([, verb]) => verb)).toEqual(
    expect.arrayContaining(["backup", "restore", "list", "mv", "rm", "import", "orphans", "unlock", "history"]),
  );
  const all = [...top.filter((name) => !["completion"].includes(name)).map((name) => [name]), ...below.flat()];
  for (const path of all) {
    const { code, out } = await strata(...path, "--help");
    expect([path, code]).toEqual([path, 0]);
    expect([path, out]).toEqual([
      path,
      expect.stringMatching(new RegExp(`Examples:\\n {2}npx strata ${path.join(" ")}\\b`)),
    ]);
  }
}, 120_000);
