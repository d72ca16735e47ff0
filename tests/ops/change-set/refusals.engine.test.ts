import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { canonical } from "../../../src/ops/change-set/canonical";
import { describeWithEngines } from "../../support/engine";
import { Lab } from "../support/lab";

const PLAN_FILE = "layers/010-secrets/plan.tfplan.age";

describeWithEngines("a change set of two layers on the local AWS", () => {
  let lab: Lab;
  let set: string;

  beforeAll(async () => {
    lab = await Lab.open();
    set = await lab.plan("secrets", "iam");
  });
  afterAll(() => lab?.close());

  const apply = (name: string) => lab.strata("apply", name);

  it("plans layers that were never applied, the second on what the first will publish", () => {
    const { layers } = JSON.parse(lab.read(set, "changeset.json")) as {
      layers: { inputs: { mode: string }[]; state: null }[];
    };
    expect(layers.map(({ state }) => state)).toEqual([null, null]);
    expect(new Set(layers[1]?.inputs.map(({ mode }) => mode))).toEqual(new Set(["deferred"]));
  });

  it("leaves no unencrypted plan behind", () => {
    expect(lab.leftovers()).toEqual([]);
  });

  it("is not applied without an approval", async () => {
    const { code, err } = await apply(set);
    expect([code, err]).toEqual([6, expect.stringContaining("has 0 of 1 approvals")]);
  });

  it("is not approved by a key of nobody", async () => {
    const digest = lab.digest(set);
    const { code, err } = await lab.strata("approve", set, "--digest", digest, "--key", "stranger");
    expect([code, err]).toEqual([6, expect.stringContaining("stranger is not the key of an approver")]);
  });

  it("is not approved under another digest", async () => {
    const { code, err } = await lab.strata("approve", set, "--digest", "0".repeat(64), "--key", "approver");
    expect([code, err]).toEqual([4, expect.stringContaining("not the set that you have reviewed")]);
  });

  it("is not approved by its author", async () => {
    lab.editEnvironment((text) => text.replace("email: second@", "email: author@"));
    const { code, err } = await lab.strata("approve", set, "--digest", lab.digest(set), "--key", "second");
    lab.editEnvironment((text) => text.replace("email: author@", "email: second@"));
    expect([code, err]).toEqual([6, expect.stringContaining("author@example.com has planned this")]);
  });

  it("is approved by an approver", async () => {
    expect(await lab.approve(set, "--ticket", "OPS-1")).toMatchObject({ code: 0 });
  });

  it("needs as many approvals as the environment asks for", async () => {
    lab.editEnvironment((text) => text.replace("changes:\n", "changes:\n  approvals: 2\n"));
    const { code, err } = await apply(set);
    lab.editEnvironment((text) => text.replace("  approvals: 2\n", ""));
    expect([code, err]).toEqual([6, expect.stringContaining("1 of 2 approvals (approver@example.com)")]);
  });

  it.each([
    ["one byte of the plan file", PLAN_FILE],
    ["one byte of the reviewed plan", "layers/010-secrets/plan.redacted.json"],
    ["one byte of the root", "layers/010-secrets/cdk.tf.json"],
    ["one byte of the provider lock", "layers/020-iam/.terraform.lock.hcl"],
    ["one byte of the page that was read", "review.html"],
    ["one byte of the comment that was read", "REVIEW.md"],
  ])("is refused with %s changed", async (_, file) => {
    const copy = lab.copy(set, "flipped");
    const bytes = readFileSync(lab.file(copy, file));
    bytes[bytes.length - 2] = (bytes[bytes.length - 2] ?? 0) ^ 1;
    writeFileSync(lab.file(copy, file), bytes);
    const { code, err } = await apply(copy);
    expect([code, err]).toEqual([4, expect.stringContaining(file)]);
  });

  it("is refused with two plan files swapped", async () => {
    const copy = lab.copy(set, "swapped");
    const other = "layers/020-iam/plan.tfplan.age";
    writeFileSync(lab.file(copy, PLAN_FILE), readFileSync(lab.file(set, other)));
    writeFileSync(lab.file(copy, other), readFileSync(lab.file(set, PLAN_FILE)));
    expect(await apply(copy)).toMatchObject({
      code: 4,
      err: expect.stringMatching(/010-secrets.*\n.*020-iam/),
    });
  });

  it("is refused with an approval whose words were changed", async () => {
    const copy = lab.copy(set, "reworded");
    const [file = ""] = lab.approvals(copy);
    writeFileSync(lab.file(copy, file), lab.read(copy, file).replace("OPS-1", "OPS-2"));
    const { code, err } = await apply(copy);
    expect([code, err]).toEqual([4, expect.stringContaining("approver@example.com has not signed this")]);
  });

  it("is refused with the approval of another set", async () => {
    const other = await lab.plan("secrets");
    await lab.approve(other);
    const copy = lab.copy(set, "borrowed");
    for (const file of lab.approvals(copy)) rmSync(lab.file(copy, file));
    for (const file of lab.approvals(other)) {
      for (const name of [file, file.replace(".json", ".sig")]) {
        writeFileSync(lab.file(copy, name), readFileSync(lab.file(other, name)));
      }
    }
    const { code, err } = await apply(copy);
    expect([code, err]).toEqual([6, expect.stringContaining("is for another change set")]);
  });

  it("loses its approvals when somebody who can open it puts another plan in, with all its hashes", async () => {
    const copy = lab.copy(set, "resealed");
    const file = lab.file(copy, "changeset.json");
    const changed = JSON.parse(lab.read(copy, "changeset.json")) as { layers: { files: { plan: string } }[] };
    const [first] = changed.layers;
    if (first) first.files.plan = "0".repeat(64);
    writeFileSync(file, `${canonical(changed)}\n`);
    for (const page of ["review.html", "review.json", "REVIEW.md"]) rmSync(lab.file(copy, page));
    const { code, err } = await apply(copy);
    expect([code, err]).toEqual([6, expect.stringContaining("is for another change set")]);
  });

  it("is refused by another version of Terraform", async () => {
    writeFileSync(lab.file("terraform-1.12"), '#!/bin/sh\nprintf "Terraform v1.12.0\\non linux_amd64\\n"\n', {
      mode: 0o755,
    });
    const { code, err } = await lab.strataWith({ STRATA_TERRAFORM: "./terraform-1.12" }, "apply", set);
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(/planned with terraform 1\.11\.\d+, and this is terraform 1\.12\.0/),
    ]);
  });

  it("is refused once protection was switched on", async () => {
    const two = ["api", "consumer", "temporalWorker"].map(
      (name) => `services.${name}.tasks: 2, services.${name}.scaling.minimum: 2`,
    );
    const on = `protection: on\noverrides: { ${two.join(", ")} }`;
    lab.editEnvironment((text) => text.replace("protection: off", on));
    const { code, err } = await apply(set);
    lab.editEnvironment((text) => text.replace(on, "protection: off"));
    expect([code, err]).toEqual([3, expect.stringContaining("protection was off when it was planned")]);
  });

  it("is refused during a freeze", async () => {
    const days = "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]";
    const freeze = `  freezes:\n    - { days: ${days}, because: the shop sells }\n`;
    lab.editEnvironment((text) => `${text}${freeze}`);
    const { code, err } = await apply(set);
    lab.editEnvironment((text) => text.replace(freeze, ""));
    expect([code, err]).toEqual([5, expect.stringContaining("the shop sells")]);
  });

  it("passes every check, and is applied", async () => {
    const checked = await lab.strata("check", set);
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining("freshness: ok")]);
    const applied = await apply(set);
    expect([applied.code, applied.out + applied.err]).toEqual([0, expect.stringContaining("Applied")]);
    expect(lab.leftovers()).toEqual([]);
  });

  it("then has nothing more to plan", async () => {
    expect(await lab.strata("plan", "flexprice-development", "secrets", "iam")).toMatchObject({
      code: 0,
      out: expect.stringContaining("No changes"),
    });
  });

  it("is not applied a second time, from a copy without its journal either", async () => {
    const copy = lab.copy(set, "replayed");
    rmSync(lab.file(copy, "journal.ndjson"));
    const { code, err } = await apply(copy);
    expect([code, err]).toEqual([3, expect.stringContaining("a change set is used once")]);
  });

  it("is not applied again after the states were deleted", async () => {
    await lab.deleteState("secrets");
    await lab.deleteState("iam");
    const { code, err } = await apply(lab.copy(set, "again"));
    expect([code, err]).toEqual([3, expect.stringContaining("a change set is used once")]);
  });
});
