import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { describeWithEngines } from "../../support/engine";
import { Lab } from "../support/lab";

/** Of the tasks and their execution. All are created when a fault comes: what is in the middle of it has no id yet. */
const ROLES = 4;

/**
 * Faults in every phase. After each the states are whole and the account has each resource once: shown by a plan that
 * finds nothing to do, or by one that finds just what was not created.
 */
describeWithEngines("an interrupted change set on the local AWS", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await Lab.open();
    await lab.change("secrets");
  });
  afterAll(() => lab?.close());
  beforeEach(async () => {
    await lab.gate.open();
    lab.gate.forget();
    await lab.terraformDestroy("iam");
  });

  const iamRoles = async () => (await lab.managed("iam")).filter((address) => address.startsWith("aws_iam_role."));
  const nothingToPlan = async () =>
    expect(await lab.strata("plan", "flexprice-development", "iam")).toMatchObject({
      code: 0,
      out: expect.stringContaining("No changes"),
    });

  it("leaves nothing behind that matters when strata is killed while planning", async () => {
    const { child, ended } = lab.start("plan", "flexprice-development", "iam");
    await until(() => lab.leftovers().some((name) => name.endsWith("-plan")));
    child.kill("SIGKILL");
    await ended;
    const set = await lab.plan("iam"); // no lock is in the way
    expect(lab.leftovers()).toEqual([]);
    rmSync(lab.file(set), { recursive: true });
  });

  it("stops and cleans up on Ctrl-C while planning", async () => {
    const { child, ended } = lab.start("plan", "flexprice-development", "iam");
    await until(() => lab.leftovers().some((name) => name.endsWith("-plan")));
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 130, err: expect.stringContaining("stopped: nothing was changed") });
    expect(lab.leftovers()).toEqual([]);
  });

  it("goes on when strata is killed while Terraform applies", async () => {
    const set = await lab.plan("iam");
    await lab.approve(set);
    lab.gate.holdAnswersTo(/^CreateRole$/);
    const { child, ended } = lab.start("apply", set);
    await lab.gate.sees(/^CreateRole$/);
    child.kill("SIGKILL");
    await ended;
    await lab.gate.open(); // Terraform, which nobody watches, goes on
    const { code, out, err } = await lab.strata("apply", set);
    expect([code, out + err]).toEqual([0, expect.stringContaining("Applied")]);
    await nothingToPlan();
    expect(lab.leftovers()).toEqual([]);
  });

  it("refuses a second apply of the same set and of another one meanwhile", async () => {
    const [set, other] = [await lab.plan("iam"), await lab.plan("iam")];
    await lab.approve(set);
    await lab.approve(other);
    lab.gate.holdAnswersTo(/^CreateRole$/);
    const { ended } = lab.start("apply", set);
    await lab.gate.sees(/^CreateRole$/);
    const [same, second] = [await lab.strata("apply", set), await lab.strata("apply", other)];
    const copied = await lab.strata("apply", lab.copy(set, "copied"));
    await lab.gate.open();
    expect(same).toMatchObject({
      code: 1,
      err: expect.stringMatching(/is being applied by process \d+ on this machine/),
    });
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining("flexprice-development is being changed") });
    expect(copied).toMatchObject({ code: 1, err: expect.stringContaining("is being applied") });
    expect(await ended).toMatchObject({ code: 0 });
    expect(await lab.strata("apply", other)).toMatchObject({
      code: 3,
      err: expect.stringMatching(/iam: (?:it had no state|its state has changed)/),
    });
    await nothingToPlan();
  });

  it("takes over what a killed Terraform had created, frees its lock, and plans only the rest", async () => {
    const set = await lab.plan("iam");
    await lab.approve(set);
    lab.gate.forget();
    // Roles exist and are in no state: Terraform saves it every 20 seconds at most.
    lab.gate.holdAnswersTo(/^(?:PutRolePolicy|AttachRolePolicy)$/);
    const { ended } = lab.start("apply", set);
    await until(() => lab.created(set, "aws_iam_role") === ROLES);
    lab.killTerraform(set);
    await lab.gate.open();
    const { code, err } = await ended;
    expect([code, err]).toEqual([1, expect.stringContaining("Terraform was killed")]);
    expect(err).toContain("was created and is in the state now");
    expect((await iamRoles()).length).toBeGreaterThan(0);
    expect(await lab.strata("apply", set)).toMatchObject({ code: 3 }); // used
    await lab.change("iam");
    await nothingToPlan();
  });

  it("saves the state that Terraform could not save", async () => {
    const set = await lab.plan("iam");
    await lab.approve(set);
    lab.gate.drop(/^PUT .*iam\.tfstate$/);
    const { code, err } = await lab.strata("apply", set);
    expect([code, err]).toEqual([1, expect.stringContaining("its state could not be saved")]);
    expect(await iamRoles()).toEqual([]);
    await lab.gate.open();
    const again = await lab.strata("apply", set);
    expect(again.err).toContain("iam: the state that could not be saved is saved now");
    await nothingToPlan();
  });

  it("loses nothing when AWS goes away in the middle", async () => {
    const set = await lab.plan("iam");
    await lab.approve(set);
    lab.gate.holdAnswersTo(/^(?:PutRolePolicy|AttachRolePolicy)$/);
    const { ended } = lab.start("apply", set);
    await until(() => lab.created(set, "aws_iam_role") === ROLES);
    lab.gate.down();
    const { code, err } = await ended;
    expect([code, err]).toEqual([1, expect.stringContaining("its state could not be saved")]);
    await lab.gate.open();
    await lab.strata("apply", set);
    expect((await iamRoles()).length).toBeGreaterThan(0);
    await lab.change("iam");
    await nothingToPlan();
  });

  it("frees its own lock only: that of somebody else is named", async () => {
    const set = await lab.plan("iam");
    await lab.approve(set);
    await lab.lockState("iam", { ID: "11111111-1111-1111-1111-111111111111", Who: "bob@ci-7" });
    const { code, err } = await lab.strata("apply", set);
    expect([code, err]).toEqual([1, expect.stringContaining("bob@ci-7")]);
    await lab.lockState("iam", undefined);
    await lab.change("iam");
  }, 600_000);

  it("touches nothing where the disk is full", async () => {
    const set = await lab.plan("iam");
    await lab.approve(set);
    const disk = lab.file(".strata");
    rmSync(disk, { recursive: true, force: true });
    mkdirSync(disk);
    if (!mounts("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk)) {
      process.stderr.write("SKIPPED: a full disk needs the right to mount one\n");
      return;
    }
    try {
      writeFileSync(`${disk}/filler`, Buffer.alloc(60 * 1024));
      const { code, err } = await lab.strata("apply", set);
      expect([code, err]).toEqual([1, expect.stringMatching(/no space left on device/i)]);
      expect(err).not.toMatch(/^ +at /m);
      const planned = await lab.strata("plan", "flexprice-development", "iam");
      expect([planned.code, planned.err]).toEqual([1, expect.stringMatching(/no space left on device/i)]);
    } finally {
      mounts("umount", disk);
    }
    expect(await iamRoles()).toEqual([]);
    expect(await lab.strata("apply", set)).toMatchObject({ code: 0 });
    expect(existsSync(lab.file(set, "journal.ndjson"))).toBe(true);
  });

  it("says that a set is too old, and that a clock is wrong", async () => {
    lab.editEnvironment((text) => text.replace("changes:\n", 'changes:\n  expires: "1 second"\n'));
    const set = await lab.plan("iam");
    lab.editEnvironment((text) => text.replace('  expires: "1 second"\n', ""));
    const { expiresAt } = JSON.parse(lab.read(set, "changeset.json")) as { expiresAt: string };
    await until(() => Date.now() > Date.parse(expiresAt));
    const { code, err } = await lab.approve(set);
    expect([code, err]).toEqual([3, expect.stringContaining("it expired at")]);
  });

  it("is stale once an upstream layer has published something else", async () => {
    const set = await lab.plan("iam");
    await lab.approve(set);
    await lab.replaceOutput("secrets", "secret_arns");
    const { code, err } = await lab.strata("apply", set);
    expect([code, err]).toEqual([
      3,
      expect.stringContaining("iam: it was planned with secret_arns of secrets, which has another value now"),
    ]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function mounts(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
