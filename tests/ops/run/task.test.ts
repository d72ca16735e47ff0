import { describe, expect, it } from "@jest/globals";
import { familyOf, taskOf } from "../../../src/ops/run/task";
import type { State } from "../../../src/ops/terraform/state";
import { sampleTask } from "./sample-task";

const { name, environment, region, ...published } = sampleTask;
const place = { environment, region, from: "tasks" };
const stateWith = (outputs: Record<string, unknown>): State => ({
  version: 4,
  terraform_version: "1.11.4",
  serial: 1,
  lineage: "a",
  outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value }])),
  resources: [],
});

describe("a task in the contract of its layer", () => {
  it("is the output of its name", () => {
    const state = stateWith({ migrate_task: "{}", database_init_task: JSON.stringify(published) });
    expect(taskOf("database-init", place, state)).toEqual({ ...sampleTask, name: "database-init" });
  });

  it.each([
    ["none", undefined],
    ["one without outputs", stateWith({})],
  ] as const)("cannot run where the layer was never applied: its state is %s", (_, state) => {
    const words = "migrate cannot run: the layer tasks of shop was never applied; first: npx strata plan shop tasks";
    expect(() => taskOf(name, place, state)).toThrow(words);
  });

  it("names the tasks that there are where it is none of them", () => {
    const state = stateWith({ database_init_task: "{}", migrate_task: "{}", other: "x" });
    const words = 'the layer tasks of shop has no task "seed"; it has: database-init, migrate';
    expect(() => taskOf("seed", place, state)).toThrow(words);
    expect(() => taskOf("seed", place, stateWith({ other: "x" }))).toThrow("it has: none");
  });

  it("has the family of its task definition", () => {
    expect(familyOf(sampleTask)).toBe("shop-migrate");
  });
});
