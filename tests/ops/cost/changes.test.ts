import { describe, expect, it } from "@jest/globals";
import { changesOf, estimateWith } from "../../../src/ops/cost/changes";
import { commitments, savedBy } from "../../../src/ops/cost/commitments";
import type { EstimatedLine } from "../../../src/ops/cost/estimate";
import { estimateOf } from "../../../src/ops/cost/synthesize";
import { problemsWithOverrides } from "../../support/environments";
import { environments, ready } from "./support/ready";

const savingsOf = (name: string, keys = {}) => {
  const { platform, configuration } = ready(name, keys);
  return platform.costs?.(configuration).savings ?? [];
};
const named = (name: string, keys = {}) => savingsOf(name, keys).map((saving) => saving.name);

describe.each(environments)("what would change in %s", (name) => {
  const environment = ready(name);
  const now = estimateOf(environment);
  const found = changesOf(environment, now);

  it.each(savingsOf(name).map(({ name: what, overrides }) => [what, overrides] as const))(
    "%s: its overrides are accepted, and the estimate with them is lower",
    (_, overrides) => {
      expect(problemsWithOverrides(overrides, name)).toEqual([]);
      const [change, ...others] = found.filter((each) => same(each.overrides, overrides));
      expect(others).toEqual([]);
      expect(change?.saves).toBeGreaterThan(0);
    },
  );

  it("the largest comes first, commitments among them", () => {
    const saved = found.map(({ saves }) => saves);
    expect(saved).toEqual([...saved].sort((a, b) => b - a));
    const committed = found.filter(({ overrides }) => overrides === undefined).map((each) => each.name);
    const applicable = commitments.filter(({ skus }) => now.lines.some(({ sku }) => skus.test(sku)));
    expect(committed.sort()).toEqual(applicable.map((each) => each.name).sort());
  });
});

it("what is said to be saved is the difference of two estimates", () => {
  const environment = ready("flexprice-production");
  const then = estimateWith(environment, { "network.natGateways": "one" });
  expect(estimateOf(environment).total - (then?.total ?? 0)).toBeCloseTo(36.7); // a gateway 32.85, its address 3.65, its two alarms 0.20
});

it("what the rules refuse has no estimate, so that it is not proposed", () => {
  expect(estimateWith(ready("flexprice-production"), { "network.natGateways": "three" })).toBeUndefined();
});

describe("only what applies", () => {
  it("production: Graviton for what is x86, one NAT gateway; no Spot, which protection refuses", () => {
    const found = named("flexprice-production");
    for (const name of ["m5.8xlarge", "m5.large", "kafka.m5.large"]) expect(found).toContain(`Graviton for ${name}`);
    expect(found).toContain("One NAT gateway");
    expect(found).not.toContain("Graviton for m6g.xlarge");
    expect(found).not.toContain("Fargate Spot");
  });

  it("development: Fargate Spot; no second NAT gateway to do without", () => {
    const found = named("flexprice-development");
    expect(found).toContain("Fargate Spot");
    expect(found).not.toContain("One NAT gateway");
    expect(found).not.toContain("No Container Insights");
    expect(found).not.toContain("Graviton for kafka.t3.small"); // MSK has no kafka.t4g
  });

  it("what is done already is proposed no more", () => {
    const overrides = { "network.natGateways": "one", "cache.engine": "valkey", "cache.engineVersion": "8.2" };
    const found = named("flexprice-production", { overrides });
    expect(found).not.toContain("One NAT gateway");
    expect(found).not.toContain("Valkey for Redis");
  });
});

describe("a commitment", () => {
  const [ec2, fargate] = commitments;
  const line = (sku: string, more: Partial<EstimatedLine> = {}): EstimatedLine => ({
    layer: "ecs",
    type: "it",
    sku,
    quantity: 1,
    usd: 100,
    byUse: false,
    ...more,
  });

  it("saves a share of what it covers, and of nothing else", () => {
    if (!ec2) throw new Error("none");
    expect(savedBy(ec2, [line("ec2 m5.large"), line("ec2 m6g.large"), line("ebs gp3")])).toBeCloseTo(54);
  });

  it("of Fargate does not cover Spot", () => {
    if (!fargate) throw new Error("none");
    expect(savedBy(fargate, [line("fargate arm-vcpu")])).toBeCloseTo(15);
    expect(savedBy(fargate, [line("fargate arm-vcpu", { factor: "fargate-spot" })])).toBe(0);
  });

  it("is not to be had for MSK", () => {
    expect(commitments.find(({ skus }) => skus.test("msk kafka.m5.large"))?.saves).toBe(0);
  });
});

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
