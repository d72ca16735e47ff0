import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

export interface Measured {
  readonly seconds: number;
  /** Peak resident memory. */
  readonly mebibytes: number;
}

/** Runs `node <args>` in a folder, times it from the outside and asks it for its peak memory. */
export function measure(cwd: string, args: readonly string[]): Measured {
  const usage = join(cwd, "bench-usage");
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync("node", ["--require", join(__dirname, "usage.cjs"), ...args], {
    cwd,
    env: { ...process.env, BENCH_USAGE: usage },
    encoding: "utf8",
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}\n${stderr}`);
  const mebibytes = Number(readFileSync(usage, "utf8")) / 2 ** 20;
  rmSync(usage);
  return { seconds, mebibytes };
}

/** The run in the middle of several, after one that warms the disk's cache. */
export function median(times: number, run: () => Measured): Measured {
  run();
  const runs = Array.from({ length: times }, run).sort((a, b) => a.seconds - b.seconds);
  const middle = runs[Math.floor(runs.length / 2)];
  if (!middle) throw new RangeError("nothing was measured");
  return middle;
}
