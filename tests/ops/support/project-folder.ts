import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { projectRoot } from "../../support/project";
import { run, type Ran, type RunOptions } from "../../support/run";

export const strataFile = join(projectRoot, "bin/strata.js");

/** Nothing of the account of the person who runs the tests. */
const NO_AWS: Readonly<Record<string, string | undefined>> = Object.fromEntries([
  ...Object.keys(process.env)
    .filter((name) => name.startsWith("AWS_"))
    .map((name) => [name, undefined]),
  ["AWS_EC2_METADATA_DISABLED", "true"],
  ["AWS_CONFIG_FILE", "none"],
  ["AWS_SHARED_CREDENTIALS_FILE", "none"],
]);

/** A folder with environments/ in which `strata` runs: the command reads the current folder's. */
export class ProjectFolder {
  readonly path = mkdtempSync(join(tmpdir(), "strata-ops-"));

  constructor(private readonly aws: Readonly<Record<string, string>> = {}) {
    mkdirSync(join(this.path, "environments"));
  }

  get env(): Readonly<Record<string, string | undefined>> {
    return { ...NO_AWS, ...this.aws };
  }

  /** The development environment with some keys set. */
  environment(name: string, changes: Readonly<Record<string, unknown>> = {}): void {
    const shipped = readFileSync(join(projectRoot, "environments/flexprice-development.yaml"), "utf8");
    const values = Object.entries({ ...(parse(shipped) as object), ...changes });
    this.write(name, stringify(Object.fromEntries(values.filter(([, value]) => value !== undefined))));
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.path, "environments", `${name}.yaml`), text);
  }

  strata(args: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> {
    return run("node", [strataFile, ...args], { cwd: this.path, ...options, env: { ...this.env, ...options.env } });
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
