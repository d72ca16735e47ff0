import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "../../src/ops/roots/workspace";

/**
 * Does some work unless it is done, however many processes ask at the same time: one works, the others wait for it. In
 * a rare race for the lock of a dead process two may work, so the result has to be moved into place whole.
 */
export async function once(lock: string, isDone: () => boolean, work: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(lock), { recursive: true });
  while (!isDone()) {
    if (!take(lock)) {
      await sleep(300);
      continue;
    }
    try {
      if (!isDone()) await work();
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

/** Takes the lock, or says that another living process holds it. What a dead process left is removed. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const owner = ownerOf(lock);
    if (owner > 0 && !isRunning(owner)) rmSync(lock, { force: true });
    return false;
  }
}

/** 0 while nobody holds it, or its owner has not yet said so. */
function ownerOf(lock: string): number {
  try {
    return Number(readFileSync(lock, "utf8"));
  } catch {
    return 0;
  }
}
