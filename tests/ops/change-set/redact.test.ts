import { describe, expect, it } from "@jest/globals";
import { knownSecrets, maskWith, redact } from "../../../src/ops/change-set/redact";
import type { PlanJson, RawChange } from "../../../src/ops/terraform/plan-json";

const mask = maskWith("a key");
const SECRET = "correct-horse-battery";
const change = (after: unknown, sensitive: unknown = false): RawChange => ({
  actions: ["create"],
  before: null,
  after,
  after_sensitive: sensitive,
});
const plan = (...changes: RawChange[]): PlanJson => ({
  format_version: "1.2",
  terraform_version: "1.11.4",
  resource_changes: changes.map((each, index) => ({
    address: `aws_x.x${index}`,
    mode: "managed",
    type: "aws_x",
    name: `x${index}`,
    change: each,
  })),
});
const exported = (json: PlanJson, secrets = knownSecrets([json], [])): string =>
  JSON.stringify(redact(json, secrets, mask));

describe("a redacted plan", () => {
  it.each([
    ["a marked leaf", change({ value: SECRET }, { value: true })],
    ["a leaf of a marked block", change({ block: [{ value: SECRET }] }, { block: true })],
    ["a leaf of a marked resource", change({ value: SECRET }, true)],
    ["a member of a marked list", change({ list: ["open", SECRET] }, { list: [false, true] })],
    ["a number", change({ pin: 472911 }, { pin: true })],
    ["an attribute that says what it is", change({ master_password: SECRET })],
    ["a token that shows what it is", change({ user_data: "export T=ghp_0123456789abcdefghijABCDEFGHIJ012345" })],
  ])("masks %s", (_, each) => {
    const text = exported(plan(each));
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("472911");
    expect(text).not.toContain("ghp_0123456789");
    expect(text).toMatch(/\(secret [0-9a-f]{12}\)/);
  });

  it("masks the value before, and drift, and outputs", () => {
    const before: RawChange = {
      actions: ["update"],
      before: { v: SECRET },
      after: { v: "x" },
      before_sensitive: { v: true },
    };
    const whole = { ...plan(before), output_changes: { out: change(SECRET, true) } };
    const text = exported({ ...whole, resource_drift: whole.resource_changes ?? [] });
    expect(text).not.toContain(SECRET);
  });

  it("masks a secret in places where Terraform has forgotten that it is one", () => {
    const marked = change({ value: SECRET }, { value: true });
    const copied = change({ document: `{"auth":"user:${SECRET}@host"}`, same: SECRET });
    expect(exported(plan(marked, copied))).not.toContain(SECRET);
  });

  it("masks what an upstream state holds for sensitive: remote state drops the mark", () => {
    const outputs = { auth: { value: { inner: SECRET }, sensitive: true }, vpc: { value: "vpc-12345678" } };
    const upstream = { version: 4, terraform_version: "1.11.4", serial: 1, lineage: "l", outputs, resources: [] };
    const text = exported(plan(change({ a: SECRET, b: "vpc-12345678" })), knownSecrets([], [upstream]));
    expect(text).not.toContain(SECRET);
    expect(text).toContain("vpc-12345678");
  });

  it("leaves out everything that is not on its list", () => {
    const whole = { ...plan(), configuration: SECRET, prior_state: SECRET, variables: SECRET, planned_values: SECRET };
    expect(exported(whole)).not.toContain(SECRET);
  });

  it("keeps what a reviewer needs: ARNs, names, nothing where there is nothing", () => {
    const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:flexprice/postgres-AbCdEf";
    const text = exported(plan(change({ secret_arn: arn, name: "flexprice", password: null }, { password: true })));
    expect(JSON.parse(text)).toMatchObject({
      resource_changes: [{ change: { after: { secret_arn: arn, name: "flexprice", password: null } } }],
    });
  });
});

describe("a mask", () => {
  it("is the same for the same value, so that no change shows as none", () => {
    expect(mask("a")).toBe(mask("a"));
    expect(mask("a")).not.toBe(mask("b"));
  });

  it("cannot be made by somebody without the key", () => {
    expect(maskWith("another key")("a")).not.toBe(mask("a"));
  });
});
