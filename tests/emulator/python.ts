import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { once } from "../support/once";
import { cacheFolder, sourceFolder } from "./folders";

const run = promisify(execFile);

const NEEDED =
  "The local AWS needs Python 3.11 or later with its venv module " +
  "(Debian and Ubuntu: apt-get install python3-venv; macOS: brew install python).";

/** "3.11.7", when there is a python3 that is recent enough and can make virtual environments. */
function pythonVersion(): string {
  const script = "import sys, venv, ensurepip; print('%d.%d.%d' % sys.version_info[:3])";
  const { status, stdout, stderr } = spawnSync("python3", ["-c", script], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${NEEDED} Found: ${stderr?.trim().split("\n").at(-1) || "no python3 on PATH"}`);
  const [major = 0, minor = 0] = stdout.trim().split(".").map(Number);
  if (major < 3 || (major === 3 && minor < 11)) throw new Error(`${NEEDED} Found: ${stdout.trim()}`);
  return stdout.trim();
}

/** Built aside and renamed, so that a folder with the final name is always complete. */
async function build(environment: string, requirements: string): Promise<void> {
  const draft = `${environment}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  try {
    await run("python3", ["-m", "venv", draft]);
    const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", requirements];
    await run(join(draft, "bin/python"), install);
    if (!existsSync(environment)) renameSync(draft, environment);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`Could not install ${requirements}:\n${stderr?.trim() || String(error)}`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * The Python interpreter that has the emulators installed: the first call installs them (half a minute, once for each
 * version of requirements.txt and of Python), also when several processes ask at the same time.
 */
export async function python(note: (text: string) => void): Promise<string> {
  const requirements = join(sourceFolder, "requirements.txt");
  const key = createHash("sha256").update(pythonVersion()).update(readFileSync(requirements)).digest("hex");
  const environment = join(cacheFolder, `python-${key.slice(0, 12)}`);
  await once(
    `${environment}.building`,
    () => existsSync(environment),
    () => {
      note("installing the AWS emulators, once");
      return build(environment, requirements);
    },
  );
  return join(environment, "bin/python");
}
