import { describe, expect, it } from "@jest/globals";
import type { AlarmDefinition, AlarmTier } from "../../../modules/cloudwatch/alarm-definition";
import { Dashboards } from "../../../src/platforms/flexprice/dashboards/dashboards";
import type { Measured } from "../../../src/platforms/flexprice/dashboards/measured";
import { logGroupsOf } from "../../../src/platforms/flexprice/log-groups";
import { readJsonTemplate } from "../../support/json-template";
import { synthesized } from "../../support/synthesized";
import { configurationOf } from "./configurations";

const alarm = (tier: string): AlarmDefinition => ({
  name: `${tier}-cpu`,
  severity: "urgent",
  title: `CPU of ${tier}`,
  effect: "slow | slower",
  causes: ["more work"],
  runbook: `${tier}.md#cpu`,
  metrics: [{ id: "cpu", namespace: "AWS/Test", name: "CPU", dimensions: { Tier: tier }, statistic: "Average" }],
  unit: "%",
  threshold: 80,
  comparison: "at-least",
  period: 60,
  periods: 3,
  of: 5,
  missing: { as: "missing", because: "a test" },
});
const tierOf = (name: string): AlarmTier => ({ name, title: `Tier ${name}`, alarms: [alarm(name)] });
const tierNames = ["api", "services", "database", "kafka", "cache", "events", "clickhouse", "network"];

interface Shown {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}
function dashboards(environment = "flexprice-production", overrides: object = {}, tiers = tierNames.map(tierOf)) {
  const configuration = configurationOf(environment, overrides);
  const measured: Measured = {
    environmentName: environment,
    loadBalancer: "app/test-alb/1",
    cluster: "test-ecs",
    services: ["api", "consumer"],
    database: { engine: "aurora-postgresql", identifier: "test-postgres" },
    kafka: { cluster: "test-kafka", brokers: 2 },
    cacheNodes: ["test-cache-001", "test-cache-002"],
    eventsTable: "test-events",
    clickhouse: { loadBalancer: "net/test-ch/1", nodeGroups: ["test-nodes"] },
    natGateways: ["nat-1", "nat-2"],
    buckets: ["test-invoices"],
    logGroups: logGroupsOf(configuration),
  };
  const template = synthesized((stack) => {
    new Dashboards(stack, "it", { configuration, tiers, measured, runbooksBase: "https://example.com/runbooks" });
  });
  return new Map(
    template.all("aws_cloudwatch_dashboard").map(({ dashboard_name, dashboard_body }) => {
      const { widgets } = readJsonTemplate(dashboard_body) as { widgets: readonly Shown[] };
      return [String(dashboard_name).replace(`${environment}-`, ""), widgets] as const;
    }),
  );
}
const production = dashboards();
const of = (name: string) => production.get(name) ?? [];
const titled = (name: string, title: string): Shown => {
  const [found, ...others] = of(name).filter(({ properties }) => properties["title"] === title);
  if (!found || others.length > 0) throw new Error(`expected exactly one widget "${title}" on ${name}`);
  return found;
};

describe("which there are", () => {
  it("production has an overview, one for each tier, and one for the cost", () => {
    expect([...production.keys()].sort()).toEqual(["overview", "cost", ...tierNames].sort());
  });

  it("development has the overview alone, which costs nothing", () => {
    expect([...dashboards("flexprice-development").keys()]).toEqual(["overview"]);
    const all = dashboards("flexprice-development", { "observability.dashboards": "all" });
    expect(all.size).toBe(production.size);
  });

  it("a tier that has no graphs is an error of ours", () => {
    expect(() => dashboards("flexprice-production", {}, [tierOf("mail")])).toThrow('no graphs for the tier "mail"');
  });
});

describe("every alarm [dashboards/every-alarm-shown]", () => {
  it.each(tierNames)("of %s is on the overview and on its tier's dashboard, by its ARN", (tier) => {
    for (const name of ["overview", tier]) {
      expect(titled(name, `Tier ${tier}`)).toMatchObject({
        type: "alarm",
        properties: { alarms: [`arn:aws:cloudwatch:us-east-1:123456789012:alarm:flexprice-production-${tier}-cpu`] },
      });
    }
  });

  it.each(tierNames)("of %s has a graph with its threshold, and a way to its runbook", (tier) => {
    expect(titled(tier, `CPU of ${tier} (%)`)).toMatchObject({
      properties: {
        period: 60,
        metrics: [["AWS/Test", "CPU", "Tier", tier, { stat: "Average" }]],
        annotations: { horizontal: [{ label: "urgent: at least 80 %", value: 80, fill: "above" }] },
      },
    });
    expect(JSON.stringify(of(tier))).toContain(`(https://example.com/runbooks/${tier}.md#cpu)`);
  });

  it("breaks a threshold on the side where it is crossed", () => {
    const fills = (["above", "at-least", "below", "at-most"] as const).map((comparison) => {
      const tier = { ...tierOf("api"), alarms: [{ ...alarm("api"), comparison }] };
      return JSON.stringify(dashboards("flexprice-production", {}, [tier]).get("api")).match(/"fill":"(\w+)"/)?.[1];
    });
    expect(fills).toEqual(["above", "above", "below", "below"]);
  });

  it("says what users notice in one cell of the table", () => {
    expect(JSON.stringify(of("api"))).toContain("slow \\\\| slower");
  });

  it("that is an expression shows its value alone", () => {
    const tier = { ...tierOf("api"), alarms: [{ ...alarm("api"), expression: "100*cpu" }] };
    const [graph] = (dashboards("flexprice-production", {}, [tier]).get("api") ?? []).filter(
      ({ properties }) => properties["title"] === "CPU of api (%)",
    );
    expect(graph?.properties["metrics"]).toEqual([
      ["AWS/Test", "CPU", "Tier", "api", { id: "cpu", stat: "Average", visible: false }],
      [{ expression: "100*cpu", label: "CPU of api" }],
    ]);
  });
});

it("the overview has the key metrics of source document 002", () => {
  const titles = of("overview").map(({ properties }) => properties["title"]);
  expect(titles).toEqual(
    expect.arrayContaining([
      "Requests (per second)",
      "Latency (ms)",
      "Requests answered 5xx (%)",
      "CPU of the services (%)",
      "Memory of the services (%)",
      "Events that wait, by consumer group",
      "Read from Kafka (bytes per second)",
      "Connections to the database",
      "Found in the cache (%)",
      "Sent to the internet (bytes a minute)",
    ]),
  );
});

it("RDS and Aurora are asked for by the dimension that each has", () => {
  expect(JSON.stringify(of("database"))).toContain('"DBClusterIdentifier","test-postgres"');
});

it("what an alarm shows is not shown again, unless there is more in it", () => {
  const metric = (name: string, statistic: string) => ({
    id: "m",
    namespace: "AWS/ApplicationELB",
    name,
    dimensions: {},
    statistic,
  });
  const alarms = [
    { ...alarm("api"), metrics: [metric("NewConnectionCount", "Sum")] },
    { ...alarm("api"), metrics: [metric("TargetResponseTime", "p99")] },
  ];
  const shown = dashboards("flexprice-production", {}, [{ ...tierOf("api"), alarms }]).get("api") ?? [];
  const titles = shown.map(({ properties }) => properties["title"]);
  expect(titles).not.toContain("New connections");
  expect(titles).toContain("Latency (ms)");
});

it("the dashboard of a tier answers the saved query that belongs to it", () => {
  expect(titled("services", "errors")).toMatchObject({ type: "log" });
  expect(String(titled("services", "errors").properties["query"])).toMatch(
    /^SOURCE '\/flexprice-production\/api' \| .*\| filter level in /s,
  );
});

it("the cost is shown day by day, with the way to the bill", () => {
  const periods = of("cost").flatMap(({ type, properties }) => (type === "metric" ? [properties["period"]] : []));
  expect(new Set(periods)).toEqual(new Set([86_400]));
  expect(JSON.stringify(of("cost"))).toContain("strata cost flexprice-production");
});

describe("expressions, which CloudWatch refuses when it draws them", () => {
  const graphs = [...production.values()].flat().filter(({ type }) => type === "metric");
  const members = ({ properties }: Shown, member: string) =>
    (properties["metrics"] as unknown[][]).flatMap((row) => {
      const value = (row.at(-1) as Readonly<Record<string, unknown>>)[member];
      return value === undefined ? [] : [String(value)];
    });

  it.each(graphs.map((graph) => [graph.properties["title"], graph] as const))(
    "of %s use what is measured beside them, under ids that differ",
    (_, graph) => {
      const ids = members(graph, "id");
      // Functions are written in capitals.
      const used = members(graph, "expression").flatMap((text) => text.match(/\b[a-z]\w*/g) ?? []);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      expect(new Set(used)).toEqual(new Set(ids));
    },
  );
});
