import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Detached } from "../../../src/ops/apply/detached";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "strata-detached-"))));
afterEach(() => rmSync(folder, { recursive: true }));

async function follow(script: string, meanwhile: (running: Detached) => void = () => {}) {
  const running = new Detached(folder);
  running.start("sh", ["-c", script]);
  meanwhile(running);
  const lines: string[] = [];
  return { code: await running.follow((line) => lines.push(line)), lines };
}

describe("a detached program", () => {
  it("is heard line by line, to the last, with its exit code", async () => {
    expect(await follow("echo one; echo zwei ü; exit 3")).toEqual({ code: 3, lines: ["one", "zwei ü"] });
  });

  it("is heard by a second process that comes later", async () => {
    await follow("echo one");
    const lines: string[] = [];
    expect(await new Detached(folder).follow((line) => lines.push(line))).toBe(0);
    expect(lines).toEqual(["one"]);
  });

  it("is followed by what belongs to its success, and by nothing after a failure", async () => {
    for (const [code, isFollowed] of [
      [0, true],
      [1, false],
    ] as const) {
      const running = new Detached(folder);
      running.start("sh", ["-c", `exit ${code}`], ["-c", "touch${IFS}followed"]);
      expect(await running.follow(() => {})).toBe(code);
      expect(existsSync(join(folder, "followed"))).toBe(isFollowed);
      rmSync(join(folder, "followed"), { force: true });
    }
  });

  it("takes an interrupt and still leaves its exit code", async () => {
    const script = "trap 'echo stopping; exit 1' INT; echo ready; while :; do sleep 0.05; done";
    const ended = await follow(script, (running) => setTimeout(() => running.interrupt(), 600));
    expect(ended).toEqual({ code: 1, lines: ["ready", "stopping"] });
  });

  it("shows that it was killed by a signal of its own", async () => {
    expect((await follow("kill -KILL $$")).code).toBe(137);
  });

  it("has no exit code when all of it was killed", async () => {
    const ended = await follow("sleep 60", (running) => setTimeout(() => running.sweep(), 300));
    expect(ended.code).toBeUndefined();
  });
});
