import { describe, expect, it } from "@jest/globals";
import { profiles } from "../../src/platforms/flexprice/config/profiles";
import { thirdParties, thirdPartiesOf } from "../../src/platforms/flexprice/config/third-parties";
import type { CostReport } from "../../src/ops/cost/report";
import { shippedReport } from "../ops/cost/support/ready";
import { expectTable } from "./table";

const usd = (report: CostReport, component: string) => {
  const [found, ...others] = report.components.filter(({ name }) => name === component);
  if (!found || others.length > 0) throw new Error(`${component} is not there once`);
  return found;
};
const quantity = (report: CostReport, sku: RegExp, layer: RegExp = /./) =>
  report.layers
    .filter(({ name }) => layer.test(name))
    .flatMap(({ lines }) => lines)
    .filter((line) => sku.test(line.sku))
    .reduce((sum, line) => sum + line.quantity, 0);

describe('source document 000, "Cost estimation", production', () => {
  const report = shippedReport("flexprice-production");

  it.each([
    ["Compute of ECS", 1030, 1124],
    ["PostgreSQL", 650, 1070],
    ["Amazon MSK", 350, 307],
    ["EKS + ClickHouse", 1900, 1351],
    ["ElastiCache", 650, 602],
    ["DynamoDB", 50, 117],
    ["Storage (EBS)", 290, 297],
    ["ALB + NAT Gateway", 130, 111],
    ["S3, CloudWatch, Secrets", 50, undefined], // as many alarms and dashboards as there are
    ["Third-party services", 400, 200],
  ])("%s: %d USD in the document, %d of ours", (component, document, ours) => {
    const found = usd(report, component);
    expect(found.document).toBe(document);
    if (ours !== undefined) expect(Math.round(found.usd)).toBe(ours);
    expect(found.because === null).toBe(Math.abs(found.usd / document - 1) <= 0.15);
  });

  it("its subtotal of AWS and its total, within 15 %", () => {
    expect([report.aws.document, report.total.document]).toEqual([5100, 5500]);
    for (const { difference } of [report.aws, report.total]) expect(Math.abs(difference ?? 1)).toBeLessThan(0.15);
  });

  it("what it counts: instances, nodes, brokers, gateways, about 3,000 GB", () => {
    const { eks, clickhouse } = profiles.production;
    expect(quantity(report, /^ec2 m6g\.xlarge$/)).toBe(10);
    expect(quantity(report, /^aurora-postgres db\.r8g\.xlarge$/)).toBe(2);
    expect(quantity(report, /^msk kafka\.m5\.large$/)).toBe(2);
    expect(quantity(report, /^nat-gateway$/)).toBe(2);
    expect(quantity(report, /^cache cache\.r6g\.large$/)).toBe(4);
    expect(quantity(report, /^eks-cluster$/)).toBe(1);
    expect(Math.abs(quantity(report, /^(?:ebs |msk-storage)/) / 3000 - 1)).toBeLessThan(0.15);
    const nodes = `${clickhouse.shards * clickhouse.replicas}x ${clickhouse.nodeType}, ${eks.systemNodes.count}x ${eks.systemNodes.type}`;
    expect(quantity(report, /^ec2 m5\./, /^eks$/)).toBe(3);
    expectTable("Cost estimation", "production", { "EKS + ClickHouse": ["m5.8xlarge nodes", nodes] });
  });

  it("the figures that its differences are explained with", () => {
    const sum = (sku: string) =>
      report.layers
        .flatMap(({ lines }) => lines)
        .filter((line) => line.sku === sku)
        .reduce((total, line) => total + line.usd, 0);
    expect(Math.round(sum("aurora-postgres db.r8g.xlarge") / 1.3)).toBe(806);
    expect(Math.round(sum("ec2 m5.8xlarge"))).toBe(1121);
    expect((1900 - sum("eks-cluster")) / sum("ec2 m5.8xlarge")).toBeCloseTo(1.6, 1);
    expect(sum("dynamodb-writes")).toBeCloseTo(62.5);
    const [kafka] = report.layers.filter(({ name }) => name === "kafka");
    expect(Math.round(kafka?.lines.find(({ sku }) => sku === "metric")?.usd ?? 0)).toBe(145);
  });
});

describe('source document 000, "Cost estimation", development', () => {
  const report = shippedReport("flexprice-development");

  it.each([
    ["PostgreSQL", 30, 38],
    ["Amazon MSK", 90, 87],
    ["ElastiCache", 15, 12],
    ["Third-party services", 345, 200],
  ])("%s: %d USD in the document, %d of ours", (component, document, ours) => {
    const found = usd(report, component);
    expect([found.document, Math.round(found.usd)]).toEqual([document, ours]);
    expect(found.because === null).toBe(Math.abs(found.usd / document - 1) <= 0.15);
  });

  it("its total of 550 to 700 USD, within 15 %", () => {
    expect(report.total.usd).toBeGreaterThan(550 * 0.85);
    expect(report.total.usd).toBeLessThan(700 * 1.15);
    expect(report.total.document).toBe(700);
  });

  it("the figures that its differences are explained with", () => {
    const found = (sku: string) => report.layers.flatMap(({ lines }) => lines).find((line) => line.sku === sku)?.usd;
    expect(found("rds-storage gp3")).toBeCloseTo(11.5);
    expect(found("cache cache.t3.micro")).toBeCloseTo(12.41);
  });
});

describe('source document 000, "Third-party cost summary"', () => {
  it("each service with its price, together 345 to 375 USD", () => {
    expect(thirdParties.map(({ name, usd }) => [name, usd])).toEqual([
      ["Temporal Cloud", 200],
      ["Supabase", 25],
      ["Svix", 50],
      ["Grafana Cloud", 50],
      ["Resend", 20],
      ["Sentry", 29],
    ]);
    const total = thirdParties.reduce((sum, { usd }) => sum + usd, 0);
    expect([total - 29, total]).toEqual([345, 374]);
  });

  it("only what is integrated is paid for", () => {
    const { integrations } = profiles.production;
    expect(thirdPartiesOf(integrations).map(({ name }) => name)).toEqual(["Temporal Cloud"]);
    const svix = thirdPartiesOf({ ...integrations, svix: { baseUrl: "https://api.us.svix.com" } });
    expect(svix.map(({ name }) => name)).toEqual(["Temporal Cloud", "Svix"]);
  });
});
