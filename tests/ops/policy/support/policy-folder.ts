import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "@jest/globals";

export const examples = join(__dirname, "../examples");

/** A folder `policies` of a project, with files or with the documented examples. */
export class PolicyFolder {
  private readonly project = mkdtempSync(join(tmpdir(), "strata-policies-"));
  readonly path = join(this.project, "policies");

  constructor() {
    mkdirSync(this.path);
  }

  write(name: string, text: string): void {
    mkdirSync(join(this.path, name, ".."), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  example(name: string): void {
    cpSync(join(examples, name), join(this.path, name));
  }

  remove(): void {
    rmSync(this.project, { recursive: true });
  }
}

/** Tests that need a tool for Rego, which nothing of Strata installs: without it they are skipped, loudly and counted. */
export function describeWithTool(tool: "opa" | "conftest", name: string, tests: () => void): void {
  if (spawnSync(tool, [tool === "opa" ? "version" : "--version"], { stdio: "ignore" }).status === 0) {
    return describe(name, tests);
  }
  process.stderr.write(`SKIPPED: ${tool} not found on this machine: "${name}" needs it\n`);
  describe.skip(name, tests);
}
