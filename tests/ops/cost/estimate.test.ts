import { describe, expect, it } from "@jest/globals";
import type { CostModel } from "../../../src/core/cost-model";
import type { Platform } from "../../../src/core/platform";
import { estimate } from "../../../src/ops/cost/estimate";
import { estimateOf } from "../../../src/ops/cost/synthesize";
import { environments, ready } from "./support/ready";

const model = (changes: Partial<CostModel>): CostModel => ({
  uses: [],
  thirdParties: [],
  components: [],
  total: {},
  aws: {},
  assumptions: {},
  savings: [],
  sizing: [],
  ...changes,
});
const layers = [
  { name: "logs", json: { resource: { aws_cloudwatch_log_group: { it: {} }, aws_kms_key: { it: {} } } } },
];
const use = { layer: "logs", type: "aws_cloudwatch_log_group", charges: [{ sku: "log-ingestion", quantity: 10 }] };
const estimated = (changes: Partial<CostModel> | undefined) => {
  const { platform, configuration } = ready("flexprice-development");
  const others = Object.fromEntries(Object.entries(platform).filter(([key]) => key !== "costs")) as unknown as Platform;
  return estimate({ platform: { ...others, ...(changes && { costs: () => model(changes) }) }, configuration }, layers);
};

describe("what is paid by use", () => {
  const unknown = ["logs: aws_cloudwatch_log_group (by use)"];

  it("is unknown without assumptions, and named with its layer", () => {
    expect(estimated(undefined)).toMatchObject({ total: 1, unknown });
    expect(estimated({})).toMatchObject({ total: 1, unknown });
  });

  it("is assumed amounts at list prices, once for a type of a layer", () => {
    expect(estimated({ uses: [use] })).toMatchObject({ total: 6, unknown: [] });
  });

  it("may be nothing, which is then known", () => {
    expect(estimated({ uses: [{ ...use, charges: [] }] })).toMatchObject({ total: 1, unknown: [] });
  });

  it("is nothing where the layer has no such resource, or there is no such layer", () => {
    const uses = [
      { ...use, type: "aws_flow_log" },
      { ...use, layer: "network" },
    ];
    expect(estimated({ uses })).toMatchObject({ total: 1, unknown });
  });

  it("a use without a price is named, not zero", () => {
    const uses = [{ ...use, charges: [{ sku: "moon-dust", quantity: 1 }] }];
    const named = ["logs: aws_cloudwatch_log_group (no price of moon-dust)"];
    expect(estimated({ uses })).toMatchObject({ total: 1, unknown: named });
  });

  it("an assumption hides nothing else that is not known", () => {
    const { platform, configuration } = ready("flexprice-development");
    const json = { resource: { aws_instance: { it: {} } } };
    const uses = [{ layer: "logs", type: "aws_instance", charges: [] }];
    const found = estimate({ platform: { ...platform, costs: () => model({ uses }) }, configuration }, [
      { name: "logs", json },
    ]);
    expect(found.unknown).toEqual(["logs: aws_instance (instance_type is not known)"]);
  });
});

it("third parties count, in no layer", () => {
  const found = estimated({ uses: [use], thirdParties: [{ name: "Temporal Cloud", usd: 200 }] });
  expect(found.total).toBe(206);
  expect(found.lines.filter(({ layer }) => layer === "third parties")).toHaveLength(1);
});

describe("the project's environments", () => {
  it.each(environments)("%s: every resource and every use has a price", (name) => {
    expect(estimateOf(ready(name)).unknown).toEqual([]);
  });

  it("an integration is paid for once it is used", () => {
    const svix = { "integrations.svix": { baseUrl: "https://api.us.svix.com" } };
    const total = (overrides: object) => estimateOf(ready("flexprice-development", { overrides })).total;
    expect(total(svix) - total({})).toBeCloseTo(50.4); // and its secret
  });

  it("a use follows its assumption", () => {
    const firewall = (overrides: object) =>
      estimateOf(ready("flexprice-production", { overrides })).lines.find(({ sku }) => sku === "web-acl-requests")?.usd;
    expect(firewall({})).toBeCloseTo(60);
    expect(firewall({ "usage.eventsPerRequest": 1000 })).toBeCloseTo(0.06);
  });
});
