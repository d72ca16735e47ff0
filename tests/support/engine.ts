import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, it } from "@jest/globals";

/**
 * Tests that need engines: Terraform, and Python for the local AWS. Where one is missing the tests are skipped, loudly
 * and counted; under CI=true that fails the run.
 */
export function describeWithEngines(name: string, tests: () => void): void {
  const missing = (["terraform", "python3"] as const).filter((engine) => !runs(engine));
  describeUnlessMissing(name, missing, tests);
}

const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];

/** Tests that need a real browser: a Chromium that is installed; none is downloaded. */
export function describeWithBrowser(name: string, tests: (executable: string) => void): void {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const executable = BROWSERS.flatMap((browser) => folders.map((folder) => join(folder, browser))).find(isExecutable);
  describeUnlessMissing(name, executable === undefined ? ["chromium"] : [], () => tests(executable ?? ""));
}

function describeUnlessMissing(name: string, missing: readonly string[], tests: () => void): void {
  if (missing.length === 0) return describe(name, tests);
  const message = `${missing.join(" and ")} not found on this machine: "${name}" needs it`;
  if (process.env["CI"] === "true") {
    return describe(name, () => {
      it("has its engines", () => {
        throw new Error(message);
      });
    });
  }
  process.stderr.write(`SKIPPED: ${message}\n`);
  describe.skip(name, tests);
}

function runs(engine: string): boolean {
  return spawnSync(engine, ["--version"], { stdio: "ignore" }).status === 0;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
