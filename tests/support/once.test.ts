import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { once } from "./once";

let folder: string;
let lock: string;
let done: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "strata-once-"));
  [lock, done] = [join(folder, "lock"), join(folder, "done")];
});
afterEach(() => rmSync(folder, { recursive: true }));

const isDone = () => existsSync(done);
const work = async () => {
  await sleep(20);
  writeFileSync(done, "");
};

it("works once, however many ask, and leaves no lock", async () => {
  let worked = 0;
  const counted = async () => {
    worked++;
    await work();
  };
  await Promise.all([1, 2, 3].map(() => once(lock, isDone, counted)));
  expect([worked, existsSync(lock)]).toEqual([1, false]);
});

it("takes the lock of a process that is gone", async () => {
  writeFileSync(lock, "999999999");
  await once(lock, isDone, work);
  expect(isDone()).toBe(true);
});

it("lets the next one try when the work fails", async () => {
  const fails = async () => {
    throw new Error("no network");
  };
  await expect(once(lock, isDone, fails)).rejects.toThrow("no network");
  await once(lock, isDone, work);
  expect(isDone()).toBe(true);
});
