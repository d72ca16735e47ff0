import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { JournalEvent } from "../../../src/ops/apply/journal";
import type { ChangeSet } from "../../../src/ops/change-set/schema";
import { describeWithEngines } from "../../support/engine";
import { TaskLab } from "../support/task-lab";

const definition = (revision: number) => `arn:aws:ecs:us-east-1:123456789012:task-definition/shop-migrate:${revision}`;

/** The services of `shop` wait for database-init and migrate, the dashboards for the services, the catalogue for nothing. */
describeWithEngines("an apply with one-off tasks on the local AWS", () => {
  let lab: TaskLab;
  const apply = (set: string) => lab.strata("apply", set, "--auto-approve");
  const events = (set: string): JournalEvent[] =>
    lab
      .read(set, "journal.ndjson")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as JournalEvent);
  const tasksOf = (set: string) => {
    const { layers } = JSON.parse(lab.read(set, "changeset.json")) as ChangeSet;
    return layers.flatMap(({ name, tasks }) => (tasks ? [{ name, tasks }] : []));
  };

  beforeAll(async () => {
    lab = await TaskLab.open();
  });
  afterAll(() => lab?.close());

  it("says in the review what runs, and stops only what waits for a task that fails", async () => {
    const set = await lab.plan();
    expect(tasksOf(set)).toEqual([{ name: "services", tasks: { from: "tasks", names: ["database-init", "migrate"] } }]);
    expect(lab.read(set, "REVIEW.md")).toContain("before it: database-init, migrate run, unless they have");

    lab.containers.set("shop-migrate", { exitCode: 3, log: ["no such table"] });
    const { code, err } = await apply(set);
    expect(code).toBe(1);
    expect(err).toContain("services: migrate | no such table\n");
    expect(err).toContain("services stays as it was:\n  migrate: it ended with exit code 3\n");
    expect(err).toContain("run it again: npx strata run shop migrate");
    expect(err).toContain("dashboards: skipped: services was not applied");
    expect(err).toContain(`npx strata plan shop services dashboards --after ${set.replace("plans/", "")}`);
    expect(lab.read(set, "tasks/migrate.log")).toContain("no such table\n");
    expect(lab.read(set, "tasks/database-init.log")).toContain("done\n");
    expect(
      await Promise.all(["catalogue", "service", "dashboards"].map((name) => lab.parameter(`/shop/${name}`))),
    ).toEqual(["v1", undefined, undefined]);
    expect(await lab.parameter("/shop/database-init")).toMatch(/shop-database-init:1$/);
    expect(await lab.parameter("/shop/migrate")).toBe("none");
    expect(events(set).filter(({ event }) => event.startsWith("task"))).toMatchObject([
      { event: "task", layer: "services", task: "database-init" },
      { event: "task-ended", task: "database-init", exitCode: 0 },
      { event: "task", layer: "services", task: "migrate" },
      { event: "task-ended", task: "migrate", exitCode: 3 },
    ]);
  });

  it("goes on once the task has ended well, and runs none a second time", async () => {
    const refused = await lab.strata("plan", "shop", "services");
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining("not migrated: npx strata run shop migrate"),
    ]);
    lab.containers.clear();
    expect(await lab.strata("run", "shop", "migrate")).toMatchObject({ code: 0 });
    expect(await apply(await lab.plan("services", "dashboards"))).toMatchObject({ code: 0 });
    expect(await lab.parameter("/shop/service")).toBe(definition(1));
    expect(await lab.tasks("shop-database-init", "STOPPED")).toBe(1);
    expect(await lab.tasks("shop-migrate", "STOPPED")).toBe(2);
    expect(await lab.strata("plan", "shop")).toMatchObject({ code: 0, out: expect.stringContaining("No changes") });
  });

  it("finds a task that runs on after strata was killed, and does not start it twice", async () => {
    lab.edit((text) => text.replace("v1", "v2"));
    const release = lab.hold("shop-migrate");
    const set = await lab.plan("tasks", "services");
    const { child, ended, says } = lab.start("apply", set, "--auto-approve");
    await says("migrate: RUNNING");
    child.kill("SIGKILL");
    await ended;
    const again = lab.start("apply", set, "--auto-approve");
    await again.says("migrate: is running already");
    release();
    expect(await again.ended).toMatchObject({ code: 0 });
    expect(await lab.parameter("/shop/service")).toBe(definition(2));
    expect(await lab.tasks("shop-migrate", "STOPPED")).toBe(3);
  });

  it("takes over how a task has ended after strata was killed", async () => {
    lab.edit((text) => text.replace("v1", "v3"));
    const release = lab.hold("shop-migrate");
    const set = await lab.plan("tasks", "services");
    const { child, ended, says } = lab.start("apply", set, "--auto-approve");
    await says("migrate: RUNNING");
    child.kill("SIGKILL");
    await ended;
    release();
    await lab.stopped("shop-migrate");
    expect(await apply(set)).toMatchObject({ code: 0 });
    expect(await lab.parameter("/shop/service")).toBe(definition(3));
    expect(await lab.tasks("shop-migrate", "STOPPED")).toBe(4);
  });

  it("runs none where it destroys", async () => {
    const set = await lab.plan("services", "dashboards", "--destroy");
    expect(tasksOf(set)).toEqual([]);
    expect(await apply(set)).toMatchObject({ code: 0 });
    expect(await lab.tasks("shop-migrate", "STOPPED")).toBe(4);
  });
});
