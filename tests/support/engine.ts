import { spawnSync } from "node:child_process";
import { describe, it } from "@jest/globals";

/**
 * Tests that need engines: Terraform, and Python for the local AWS. Where one is missing the tests are skipped, loudly
 * and counted; under CI=true that fails the run.
 */
export function describeWithEngines(name: string, tests: () => void): void {
  const missing = (["terraform", "python3"] as const).filter((engine) => !runs(engine));
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
