import { spawnSync } from "node:child_process";
import { it } from "@jest/globals";

/** A test that needs the shellcheck of the machine (a Debian package): where it is missing, skipped, loudly and counted. */
export function itWithShellcheck(name: string, test: () => void): void {
  if (spawnSync("shellcheck", ["--version"]).status === 0) return void it(name, test);
  process.stderr.write(`SKIPPED: shellcheck not found on this machine: "${name}" needs it\n`);
  it.skip(name, test);
}

/** What shellcheck has to say of a script on standard input or in files; nothing if all is well. */
export function shellcheck(args: readonly string[], script = "", cwd = "."): string {
  const { stdout, stderr } = spawnSync("shellcheck", [...args, ...(script === "" ? [] : ["-"])], {
    input: script,
    cwd,
    encoding: "utf8",
  });
  return stdout + stderr;
}
