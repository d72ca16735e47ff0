import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./project";

/** Everything a user edits or runs. */
const COPIED = [
  "main.ts",
  "cdktf.json",
  "package.json",
  "tsconfig.json",
  "bin",
  "src",
  "modules",
  "environments",
  "providers",
];

/** A copy of the project that a test may write in, with its commands working. */
export class Workspace {
  /** In a folder of its own unless one is given. */
  constructor(readonly path = mkdtempSync(join(tmpdir(), "strata-project-"))) {
    for (const name of COPIED) cpSync(join(projectRoot, name), join(this.path, name), { recursive: true });
    symlinkSync(join(projectRoot, "node_modules"), join(this.path, "node_modules"));
  }

  stack(name: string): string {
    return join(this.path, "cdktf.out/stacks", name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
