import { describe, expect, it } from "@jest/globals";
import { costLimit } from "../../../src/ops/policy/rules/cost-limit";
import { dirtyTree } from "../../../src/ops/policy/rules/dirty-tree";
import { says, situation } from "./support/planned";

describe("cost-limit", () => {
  const cost = (before: number, after: number, unknown: string[] = []) => ({
    changes: { monthlyCost: "350 USD" as const },
    costs: { network: { before: 0, after: 0, unknown: [] }, database: { before, after, unknown } },
  });

  it("the limit itself may be spent, a cent more not", () => {
    expect(says(costLimit, [], cost(0, 350))).toEqual([
      "warn: would cost 350 USD a month of the 350 USD in changes.monthlyCost",
    ]);
    expect(says(costLimit, [], cost(0, 350.01))).toEqual([
      "deny: would cost 350.01 USD a month of the 350 USD in changes.monthlyCost: make it smaller, or raise the limit",
    ]);
  });

  it("the last tenth is told of", () => {
    expect(says(costLimit, [], cost(0, 314.99))).toEqual([]);
    expect(says(costLimit, [], cost(0, 315))[0]).toMatch(/^warn: would cost 315 USD/);
  });

  it("layers are added up, without the fractions of binary numbers", () => {
    const costs = { a: { before: 0, after: 0.1, unknown: [] }, b: { before: 0, after: 0.2, unknown: [] } };
    expect(says(costLimit, [], { changes: { monthlyCost: "0.3 USD" }, costs })[0]).toMatch(
      /^warn: would cost 0.30 USD/,
    );
  });

  it("a set that costs no more than before is let through: it may be what mends the cost", () => {
    expect(says(costLimit, [], cost(500, 400))[0]).toMatch(/^warn: still costs 400 USD .* no more than before$/);
    expect(says(costLimit, [], cost(400, 400))[0]).toMatch(/^warn: still/);
    expect(says(costLimit, [], cost(400, 400.01))[0]).toMatch(/^deny/);
  });

  it("what has no price is named, and so are layers of wave 2", () => {
    expect(says(costLimit, [], cost(0, 10, ["aws_s3_bucket (by use)", "aws_foo"]))).toEqual([
      "warn: the cost does not count: aws_foo, aws_s3_bucket (by use)",
    ]);
    const layers = situation([], cost(0, 10)).set.layers.map((layer) => ({ ...layer, files: undefined }));
    expect(says(costLimit, [], { ...cost(0, 10), set: { layers } })).toEqual([
      "warn: the cost does not count layers of wave 2: network, database",
    ]);
  });

  it("without a limit nothing is said", () => {
    expect(says(costLimit, [], { ...cost(0, 9000, ["aws_foo"]), changes: {} })).toEqual([]);
  });
});

describe("dirty-tree", () => {
  const commit = { commit: "4f1c0de", author: "ada@example.com" };

  it.each([
    ["with changes that are in no commit", { ...commit, dirty: true }],
    ["outside a git repository", null],
  ])("planned %s: denied when protected, told of otherwise", (words, git) => {
    expect(says(dirtyTree, [], { set: { git, protection: "on" } })[0]).toMatch(`deny: was planned ${words}`);
    expect(says(dirtyTree, [], { set: { git, protection: "off" } })[0]).toMatch(/^warn/);
  });

  it("a commit passes", () => {
    expect(says(dirtyTree, [], { set: { git: { ...commit, dirty: false }, protection: "on" } })).toEqual([]);
  });
});
