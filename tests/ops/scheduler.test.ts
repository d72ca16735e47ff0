import { expect, it } from "@jest/globals";
import { runInOrder } from "../../src/ops/scheduler";

const step = (name: string, ...dependsOn: string[]) => ({ name, dependsOn });
const diamond = [step("network"), step("secrets"), step("database", "network", "secrets"), step("app", "database")];

it("runs a step after all that it depends on", async () => {
  const ended: string[] = [];
  await runInOrder(diamond, 4, async ({ name, dependsOn }) => {
    expect(ended).toEqual(expect.arrayContaining(dependsOn));
    await Promise.resolve();
    ended.push(name);
  });
  expect(ended).toHaveLength(4);
});

it.each([1, 2, 3])("runs at most %i at a time, and as many where it can", async (parallel) => {
  let [now, most] = [0, 0];
  await runInOrder([step("a"), step("b"), step("c"), step("d")], parallel, async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now--;
  });
  expect(most).toBe(parallel);
});

it("stops what depends on a failure, however far away, and lets the rest finish", async () => {
  const outcomes = await runInOrder([...diamond, step("budget")], 2, ({ name }) =>
    name === "network" ? Promise.reject(new Error("no")) : Promise.resolve(name),
  );
  expect(Object.fromEntries([...outcomes].map(([name, { status }]) => [name, status]))).toEqual({
    network: "failed",
    secrets: "done",
    database: "skipped",
    app: "skipped",
    budget: "done",
  });
});

it("counts what is not among the steps as done", async () => {
  const outcomes = await runInOrder([step("database", "network")], 1, () => Promise.resolve(1));
  expect(outcomes.get("database")).toEqual({ status: "done", value: 1 });
});

it("says so when steps wait for each other", async () => {
  await expect(runInOrder([step("a", "b"), step("b", "a")], 1, () => Promise.resolve())).rejects.toThrow(
    "circle: a, b",
  );
});
