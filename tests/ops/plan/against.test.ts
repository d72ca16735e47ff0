import { describe, expect, it } from "@jest/globals";
import type { Action, RedactedPlan } from "../../../src/ops/change-set/redacted-plan";
import { newSince } from "../../../src/ops/plan/against";

const plan = (changes: readonly [address: string, action: Action, after: object][]): Record<string, RedactedPlan> => ({
  network: {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_drift: [],
    output_changes: {},
    resource_changes: changes.map(([address, action, after]) => ({
      address,
      mode: "managed",
      type: "aws_vpc",
      name: "v",
      change: { actions: [action], before: null, after, after_unknown: {} },
    })),
  },
});
const before = {
  id: "20261120T0321Z-e-3f9c",
  plans: plan([["aws_vpc.v", "create", { cidr: "10.0.0.0/16", key: "(secret 0123456789ab)" }]]),
};
const messages = (now: ReturnType<typeof plan>) =>
  newSince(before, now).map(({ address, message }) => `${address}: ${message}`);

describe("what a set does beyond the one before it", () => {
  it("is nothing when it does the same", () => {
    expect(messages(plan([["aws_vpc.v", "create", { cidr: "10.0.0.0/16" }]]))).toEqual([]);
  });

  it("is nothing when a value has only become known, or is masked with another key", () => {
    const after = { cidr: "10.0.0.0/16", arn: "arn:aws:ec2", key: "(secret ba9876543210)" };
    expect(messages(plan([["aws_vpc.v", "create", after]]))).toEqual([]);
  });

  it("is a resource that was not in it", () => {
    expect(messages(plan([["aws_vpc.other", "delete", {}]]))).toEqual([
      "aws_vpc.other: delete is not in 20261120T0321Z-e-3f9c",
    ]);
  });

  it("is another deed, and another value", () => {
    expect(messages(plan([["aws_vpc.v", "update", {}]]))).toEqual([
      "aws_vpc.v: differs from 20261120T0321Z-e-3f9c: update instead of create",
    ]);
    expect(messages(plan([["aws_vpc.v", "create", { cidr: "10.9.0.0/16" }]]))).toEqual([
      "aws_vpc.v: differs from 20261120T0321Z-e-3f9c: cidr",
    ]);
  });
});
