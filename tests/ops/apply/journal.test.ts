import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { Journal } from "../../../src/ops/apply/journal";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "strata-journal-"))));
afterEach(() => rmSync(folder, { recursive: true }));

it("knows how far each layer has come, also for the next process", () => {
  const journal = new Journal(folder);
  journal.write({ event: "begin", run: "r1", digest: "d", by: "me" });
  journal.write({ event: "start", layer: "network" });
  journal.write({ event: "applied", layer: "network", serial: 3 });
  journal.write({ event: "start", layer: "database" });
  journal.write({ event: "failed", layer: "database", errors: ["no"] });
  journal.write({ event: "start", layer: "iam" });
  const read = new Journal(folder);
  expect(["network", "database", "iam", "secrets"].map((layer) => read.statusOf(layer))).toEqual([
    "applied",
    "failed",
    "started",
    "untouched",
  ]);
  expect(read.run).toBe("r1");
});

it("takes a task that runs before a layer for no beginning of the layer", () => {
  const journal = new Journal(folder);
  const task = { layer: "services", task: "migrate" };
  journal.write({ event: "task", ...task, arn: "arn:aws:ecs:us-east-1:123456789012:task/shop/0f1e" });
  expect(journal.statusOf("services")).toBe("untouched");
  journal.write({ event: "task-ended", ...task, exitCode: 0 });
  expect(journal.statusOf("services")).toBe("untouched");
  journal.write({ event: "start", layer: "services" });
  expect(journal.statusOf("services")).toBe("started");
});

it("believes no line that a crash has cut off", () => {
  new Journal(folder).write({ event: "start", layer: "network" });
  appendFileSync(join(folder, "journal.ndjson"), '{"event":"applied","layer":"netw');
  expect(new Journal(folder).statusOf("network")).toBe("started");
});

it("is empty where nothing has happened", () => {
  expect(new Journal(folder).events()).toEqual([]);
  expect(new Journal(folder).run).toBeUndefined();
});
