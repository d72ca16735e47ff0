import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ran } from "../../support/run";

/** The name of the change set that the fake strata plans. */
export const SET = "plans/20261120T0321Z-flexprice-production-3f9c";

/** A strata that writes what the real one would leave, and remembers how it was called. */
const NPX = `#!/bin/sh
echo "$*" >> "$CALLS"
case $2 in
  plan)
    if [ "$CODE" -eq 2 ]; then mkdir -p ${SET} && echo "# Review" > ${SET}/REVIEW.md && echo ${SET}; fi
    exit "$CODE"
    ;;
  approve) mkdir -p "$3/approvals" && echo signed > "$3/approvals/3f9c-$WHO.json" ;;
  apply) ls "$3/approvals" >> "$CALLS" ;;
  drift) echo "aws_vpc.vpc  tags" && exit "$CODE" ;;
esac
`;

/** Programs that scripts call, each as a script of its own. */
type Fakes = Readonly<Record<string, string>>;

/** A clone of a repository with one commit, in which the scripts of a recipe run with a fake strata. */
export class Stage {
  private readonly parent = mkdtempSync(join(tmpdir(), "strata-ci-"));
  readonly clone = join(this.parent, "clone");

  constructor(fakes: Fakes = {}) {
    const git = (...args: string[]) => execFileSync("git", args, { cwd: this.parent, stdio: "pipe" });
    git("init", "--quiet", "--bare", "--initial-branch=main", "origin.git");
    git("clone", "--quiet", "origin.git", "clone");
    writeFileSync(join(this.clone, ".gitignore"), "/plans/\n/.strata/\n");
    const author = ["-c", "user.name=Bob", "-c", "user.email=bob@example.com"];
    git("-C", "clone", "add", ".");
    git("-C", "clone", ...author, "commit", "--quiet", "-m", "One");
    git("-C", "clone", "push", "--quiet", "origin", "HEAD:main");
    mkdirSync(join(this.parent, "bin"));
    for (const [name, text] of Object.entries({ npx: NPX, ...fakes })) {
      writeFileSync(join(this.parent, "bin", name), text);
      chmodSync(join(this.parent, "bin", name), 0o755);
    }
  }

  /** Another clone, as another person or the machine of another job has it. */
  fresh(): Stage {
    rmSync(this.clone, { recursive: true });
    execFileSync("git", ["clone", "--quiet", "origin.git", "clone"], { cwd: this.parent, stdio: "pipe" });
    return this;
  }

  bash(script: string, env: Fakes = {}): Ran {
    return this.shell(["bash", "--noprofile", "--norc", "-eo", "pipefail"], script, env);
  }

  sh(script: string, env: Fakes = {}): Ran {
    return this.shell(["sh", "-e"], script, env);
  }

  /** What a script has left in a file beside the clone: its outputs, its calls. */
  read(name: "output" | "calls" | "summary" | "gh"): string {
    const file = join(this.parent, name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  remove(): void {
    rmSync(this.parent, { recursive: true });
  }

  private shell([program = "sh", ...args]: readonly string[], script: string, env: Fakes): Ran {
    const file = join(this.parent, "script");
    writeFileSync(file, script);
    const { status, stdout, stderr } = spawnSync(program, [...args, file], {
      cwd: this.clone,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: `${join(this.parent, "bin")}:${process.env["PATH"]}`,
        HOME: this.parent,
        RUNNER_TEMP: this.parent,
        CALLS: join(this.parent, "calls"),
        GH: join(this.parent, "gh"),
        GITHUB_OUTPUT: join(this.parent, "output"),
        GITHUB_STEP_SUMMARY: join(this.parent, "summary"),
        GITHUB_REPOSITORY: "example/infrastructure",
        GITHUB_RUN_ID: "42",
        COMMIT: "HEAD",
        HEAD_COMMIT: "HEAD",
        PLANFILE: join(this.parent, "plan.tfplan"),
        CODE: "0",
        WHO: "alice",
        GIT_AUTHOR_NAME: "Alice",
        GIT_COMMITTER_NAME: "Alice",
        GIT_AUTHOR_EMAIL: "alice@example.com",
        GIT_COMMITTER_EMAIL: "alice@example.com",
        ...env,
      },
    });
    return { code: status ?? 1, out: stdout, err: stderr };
  }
}
