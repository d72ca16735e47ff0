import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Takes the lock folder, or says that another living process holds it. What a dead process left is removed. */
function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, "pid"), String(process.pid));
    return true;
  } catch {
    const owner = existsSync(join(lock, "pid")) ? Number(readFileSync(join(lock, "pid"), "utf8")) : 0;
    if (owner > 0 && !isAlive(owner)) rmSync(lock, { recursive: true, force: true });
    return false;
  }
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
  const lock = `${environment}.lock`;
  mkdirSync(cacheFolder, { recursive: true });
  while (!existsSync(environment)) {
    if (!takeLock(lock)) {
      await sleep(300);
      continue;
    }
    try {
      note("installing the AWS emulators, once");
      if (!existsSync(environment)) await build(environment, requirements);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return join(environment, "bin/python");
}
