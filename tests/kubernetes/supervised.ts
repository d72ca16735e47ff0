import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Programs in a temporary folder that end with this process, whatever ends it. */
export class Supervised {
  readonly folder = mkdtempSync(join(tmpdir(), "strata-kubernetes-"));
  private readonly supervisor: ChildProcess;
  private readonly ended = new Map<string, string>();
  private stopping = false;

  constructor(note: (text: string) => void) {
    // Only what the programs need: no proxy, AWS profile or kubeconfig of the person who runs this.
    const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
    this.supervisor = spawn(process.execPath, [join(__dirname, "supervisor.js"), this.folder], {
      env: { PATH, HOME, TMPDIR, LANG: "C.UTF-8" },
      stdio: ["pipe", "pipe", "inherit"],
      detached: true, // Ctrl-C reaches us alone; the closing pipe ends the rest
    });
    if (!this.supervisor.stdout) throw new Error("the supervisor has no standard output");
    createInterface({ input: this.supervisor.stdout }).on("line", (line) => {
      const { name, why } = JSON.parse(line) as { name: string; why: string };
      this.ended.set(name, why);
      if (!this.stopping) note(`${name} ended by itself (${why})`);
    });
  }

  start(name: string, file: string, args: readonly string[]): void {
    this.supervisor.stdin?.write(`${JSON.stringify({ name, file, args })}\n`);
  }

  /** Waits until something is so, at most a minute; sooner an error, with the end of its log, when the program has ended. */
  async until(name: string, isSo: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await isSo())) {
      const why = this.ended.get(name);
      if (why !== undefined) throw new Error(`${name} ended with ${why}:\n${this.lastLines(name)}`);
      if (Date.now() > deadline) throw new Error(`${name} was not ready after a minute:\n${this.lastLines(name)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    const exited = once(this.supervisor, "exit");
    this.supervisor.stdin?.end();
    await exited;
  }

  private lastLines(name: string): string {
    const log = join(this.folder, `${name}.log`);
    return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").slice(-5).join("\n") : "it has no log";
  }
}
