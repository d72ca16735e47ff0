import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnvironment } from "../terraform/process";

/**
 * A Terraform that outlives us. If strata is killed, Terraform goes on, saves its state and gives its lock back; the next
 * strata finds its log and how it ended. Hence files instead of pipes: writing into a broken pipe would kill it.
 */
const NAMES = { log: "apply.log", errors: "apply.err", exit: "apply.exit", pid: "apply.pid" } as const;

/**
 * Waits through an interrupt for what runs inside it, runs what is to follow a success, then leaves the exit code of the
 * first, whole or not at all.
 */
const SCRIPT = `trap : INT TERM
"$@" > ${NAMES.log} 2> ${NAMES.errors}
code=$?
if [ $code -eq 0 ] && [ -n "$STRATA_THEN" ]; then "$1" $STRATA_THEN > apply.then 2>&1; fi
echo $code > exit.new; mv exit.new ${NAMES.exit}`;

export class Detached {
  constructor(private readonly folder: string) {}

  get isKnown(): boolean {
    return existsSync(this.path("pid"));
  }

  /** `then`: arguments of the same program for after its success; how that ends does not matter. */
  start(program: string, args: readonly string[], then: readonly string[] = []): void {
    for (const name of Object.values(NAMES)) rmSync(join(this.folder, name), { force: true });
    const child = spawn("sh", ["-c", SCRIPT, "sh", program, ...args], {
      cwd: this.folder,
      env: { ...childEnvironment(), STRATA_THEN: then.join(" ") },
      detached: true,
      stdio: "ignore",
    });
    child.on("error", () => {}); // no sh: seen as a process that has gone without an exit code
    if (child.pid !== undefined) writeFileSync(this.path("pid"), String(child.pid));
    child.unref();
  }

  /** Hears every line of the log, from its beginning, until the process has ended; its exit code, or nothing if it was killed. */
  async follow(onLine: (line: string) => void): Promise<number | undefined> {
    const tail = new Tail(this.path("log"), onLine);
    for (;;) {
      const isRunning = this.isRunning;
      tail.read();
      if (existsSync(this.path("exit"))) return Number(readFileSync(this.path("exit"), "utf8"));
      if (!isRunning) return undefined;
      await sleep(200);
    }
  }

  /** Asks Terraform to stop after what it is doing, as Ctrl-C does. */
  interrupt(): void {
    if (this.isRunning) process.kill(-this.pid, "SIGINT");
  }

  /** Ends what a killed Terraform has left: its providers do not notice by themselves. */
  sweep(): void {
    if (this.isRunning) process.kill(-this.pid, "SIGKILL");
  }

  get log(): string {
    return existsSync(this.path("log")) ? readFileSync(this.path("log"), "utf8") : "";
  }

  get errors(): string {
    return existsSync(this.path("errors")) ? readFileSync(this.path("errors"), "utf8") : "";
  }

  private get isRunning(): boolean {
    try {
      process.kill(-this.pid, 0);
      return true;
    } catch {
      return false;
    }
  }

  private get pid(): number {
    return Number(readFileSync(this.path("pid"), "utf8"));
  }

  private path(name: keyof typeof NAMES): string {
    return join(this.folder, NAMES[name]);
  }
}

/** Reads what was added to a file since the last look, line by line. */
class Tail {
  private position = 0;
  private rest = Buffer.alloc(0);

  constructor(
    private readonly file: string,
    private readonly onLine: (line: string) => void,
  ) {}

  read(): void {
    if (!existsSync(this.file)) return;
    const handle = openSync(this.file, "r");
    try {
      const chunk = Buffer.alloc(64 * 1024);
      for (;;) {
        const length = readSync(handle, chunk, 0, chunk.length, this.position);
        if (length === 0) return;
        this.position += length;
        this.take(chunk.subarray(0, length));
      }
    } finally {
      closeSync(handle);
    }
  }

  private take(bytes: Buffer): void {
    const all = Buffer.concat([this.rest, bytes]);
    const end = all.lastIndexOf("\n") + 1;
    this.rest = all.subarray(end);
    for (const line of all.subarray(0, end).toString("utf8").split("\n")) if (line !== "") this.onLine(line);
  }
}
