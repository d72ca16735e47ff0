import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeWithEngines } from "../../support/engine";
import { TaskLab } from "../support/task-lab";

const DEFINITION = "arn:aws:ecs:us-east-1:123456789012:task-definition/shop-migrate:1";

describeWithEngines("strata run on the local AWS", () => {
  let lab: TaskLab;
  const migrate = (...args: string[]) => lab.strata("run", "shop", "migrate", ...args);

  beforeAll(async () => {
    lab = await TaskLab.open();
  });
  afterAll(() => lab?.close());

  it("refuses a task that nobody knows, and a limit without a unit", async () => {
    expect(await lab.strata("run", "shop", "migrat")).toMatchObject({
      code: 1,
      err: 'no task "migrat" in shop; did you mean "migrate"?; known tasks: database-init, migrate\n',
    });
    expect(await migrate("--timeout", "90")).toMatchObject({
      code: 1,
      err: '--timeout: got "90"; allowed: a duration with its unit, such as "90 minutes"\n',
    });
  });

  it("refuses before the layer of the tasks was applied", async () => {
    const { code, err } = await migrate();
    expect([code, err]).toEqual([1, expect.stringContaining("the layer tasks of shop was never applied")]);
    expect(lab.gate.actions).not.toContain("RunTask");
    expect(await lab.strata("apply", await lab.plan("tasks"), "--auto-approve")).toMatchObject({ code: 0 });
  });

  it("ends with the exit code of a task that fails, and marks nothing", async () => {
    lab.containers.set("shop-migrate", { exitCode: 3, log: ["dial tcp: \u001b[31mno such host\u001b[0m"] });
    const { code, out, err } = await migrate();
    expect([code, out]).toEqual([3, "dial tcp: no such host\n"]);
    expect(err).toContain("migrate: it ended with exit code 3\n");
    expect(await lab.parameter("/shop/migrate")).toBe("none");
  });

  it("ends with 1 and says why where the task never starts", async () => {
    lab.containers.set("shop-migrate", { neverStarts: "CannotPullContainerError: shop:v1: not found" });
    const { code, out, err } = await migrate();
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("it never started: CannotPullContainerError: shop:v1: not found");
    expect(err).toContain(`the registry has no such image: push the tag that ${DEFINITION} names`);
    expect(await lab.parameter("/shop/migrate")).toBe("none");
  });

  it("shows the log and marks the task definition that has ended well", async () => {
    lab.containers.set("shop-migrate", { log: ["postgres: 12 tables", "kafka: 5 topics"] });
    const { code, out } = await migrate();
    expect([code, out]).toEqual([0, "postgres: 12 tables\nkafka: 5 topics\n"]);
    expect(await lab.parameter("/shop/migrate")).toBe(DEFINITION);
    // Both of the failures before it were tasks of their own.
    expect(await lab.tasks("shop-migrate", "STOPPED")).toBe(3);
  });

  it("starts a task on Fargate whatever the cluster prefers, and says who has", async () => {
    expect(await lab.described("shop-migrate")).toMatchObject({ launchType: "FARGATE", startedBy: "strata-run" });
  });

  it("follows through a lost connection, stops following on Ctrl-C or at its limit, and takes it up again", async () => {
    const release = lab.hold("shop-migrate", { log: ["half"] });
    const first = lab.start("run", "shop", "migrate");
    await first.says("half");
    lab.gate.drop(/^(?:DescribeTasks|GetLogEvents)$/);
    await first.says("AWS cannot be reached");
    await lab.gate.open();
    first.child.kill("SIGINT");
    const { code, said } = await first.ended;
    expect([code, said]).toEqual([
      130,
      expect.stringContaining("follow it: npx strata run shop migrate; stop it: aws ecs"),
    ]);

    expect(await migrate("--timeout", "1 second")).toMatchObject({
      code: 1,
      err: expect.stringContaining("migrate has not ended within 1 second; the task goes on"),
    });

    const again = lab.start("run", "shop", "migrate");
    await again.says("is running already");
    release();
    expect(await again.ended).toMatchObject({ code: 0, said: expect.stringContaining("half") });
    expect(await lab.tasks("shop-migrate", "STOPPED")).toBe(4);
  });

  it("refuses while a task of another revision runs", async () => {
    const release = lab.hold("shop-migrate");
    await lab.startOther("shop-migrate");
    const { code, err } = await migrate();
    expect([code, err]).toEqual([1, expect.stringMatching(/runs already.*got .*migrate:2, wanted .*migrate:1/)]);
    release();
    await lab.stopped("shop-migrate");
  });

  it("refuses credentials of another account", async () => {
    lab.edit((text) => text.replace("123456789012", "210987654321"));
    lab.gate.forget();
    const { code, err } = await migrate();
    expect([code, err]).toEqual([1, expect.stringContaining("these credentials are of account 123456789012")]);
    expect(lab.gate.actions).not.toContain("RunTask");
  });
});
