import { describe, expect, it } from "@jest/globals";
import { Dashboard, type DashboardProps } from "../../../modules/cloudwatch/dashboard";
import type { Metric } from "../../../modules/cloudwatch/metric";
import type { Graph, Widget } from "../../../modules/cloudwatch/widgets";
import { readJsonTemplate } from "../../support/json-template";
import { synthesized } from "../../support/synthesized";

interface Placed {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}
interface Body {
  readonly start: string;
  readonly periodOverride: string;
  readonly widgets: readonly Placed[];
}

const metric: Metric = {
  id: "lag",
  namespace: "AWS/Kafka",
  name: "SumOffsetLag",
  dimensions: { "Cluster Name": "${data.terraform_remote_state.kafka.outputs.cluster_name}", Topic: "events" },
  statistic: "Maximum",
};
const graph = (changes: Partial<Graph> = {}): Graph => ({
  kind: "graph",
  title: "Lag",
  period: 60,
  curves: [{ label: "events", metric }],
  ...changes,
});
const text: Widget = { kind: "text", markdown: "# Test\nof one" };

function body(widgets: readonly Widget[], changes: Partial<DashboardProps> = {}): Body {
  const template = synthesized((stack) => {
    new Dashboard(stack, "it", { name: "test", region: "eu-west-1", widgets, ...changes });
  });
  return readJsonTemplate(template.only("aws_cloudwatch_dashboard")["dashboard_body"]) as Body;
}
function only(widget: Widget): Placed {
  const [first, ...others] = body([widget]).widgets;
  if (!first || others.length > 0) throw new Error(`expected exactly one widget`);
  return first;
}

describe("a graph", () => {
  it("has a metric with its dimensions, also those that Terraform knows later", () => {
    expect(only(graph({ unit: "events" }))).toMatchObject({
      type: "metric",
      properties: {
        title: "Lag (events)",
        region: "eu-west-1",
        view: "timeSeries",
        period: 60,
        metrics: [
          [
            "AWS/Kafka",
            "SumOffsetLag",
            "Cluster Name",
            "${data.terraform_remote_state.kafka.outputs.cluster_name}",
            "Topic",
            "events",
            { stat: "Maximum", label: "events" },
          ],
        ],
      },
    });
  });

  it("draws the value of an expression, and not what it is made of", () => {
    const { metrics } = only(graph({ curves: [{ label: "a minute", expression: "lag/60", of: [metric] }] })).properties;
    expect((metrics as unknown[][]).map((row) => row.at(-1))).toEqual([
      { id: "lag", stat: "Maximum", visible: false },
      { label: "a minute", expression: "lag/60" },
    ]);
  });

  it("draws thresholds over its whole width, and none where there is none", () => {
    const { annotations } = only(graph({ thresholds: [{ label: "urgent", value: 80, wrong: "above" }] })).properties;
    expect(annotations).toEqual({ horizontal: [{ label: "urgent", value: 80, fill: "above" }] });
    expect(only(graph()).properties).not.toHaveProperty("annotations");
  });
});

it("other widgets show alarms by their ARN, text, and what a query finds in all its log groups", () => {
  const alarmArns = ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:test-cpu"];
  expect(only({ kind: "alarms", title: "Database", alarmArns })).toMatchObject({
    type: "alarm",
    properties: { title: "Database", alarms: alarmArns },
  });
  expect(only(text)).toMatchObject({ type: "text", properties: { markdown: "# Test\nof one" } });
  expect(only({ kind: "logs", title: "Errors", logGroups: ["/a", "/b"], query: "limit 1" })).toMatchObject({
    type: "log",
    properties: { view: "table", region: "eu-west-1", query: "SOURCE '/a' | SOURCE '/b' | limit 1" },
  });
});

describe("places [dashboards/on-the-grid]", () => {
  it("are side by side until a row is full, under the highest of the row before", () => {
    const { widgets } = body([text, graph(), graph(), graph(), graph(), text]);
    expect(widgets.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
      [0, 0, 24, 3],
      [0, 3, 8, 6],
      [8, 3, 8, 6],
      [16, 3, 8, 6],
      [0, 9, 8, 6],
      [0, 15, 24, 3],
    ]);
  });

  it("give alarms room for four in a row", () => {
    const alarms = (count: number) => only({ kind: "alarms", title: "", alarmArns: Array<string>(count).fill("arn") });
    expect([4, 5].map((count) => alarms(count).height)).toEqual([2, 3]);
  });
});

it("shows 12 hours or what it is told, with the graphs' own periods [dashboards/periods-of-their-own]", () => {
  expect(body([])).toMatchObject({ start: "-PT12H", periodOverride: "inherit" });
  expect(body([], { since: "-P28D" })).toMatchObject({ start: "-P28D", periodOverride: "inherit" });
});

describe("limits [dashboards/within-limits]", () => {
  const of = (count: number): Graph =>
    graph({ curves: [{ label: "all", expression: "SUM(METRICS())", of: Array<Metric>(count).fill(metric) }] });

  it.each([
    ["500 widgets", Array<Widget>(500).fill(text)],
    ["500 metrics in one", [of(500)]],
    ["2,500 metrics in all", Array<Widget>(5).fill(of(500))],
  ])("%s pass", (_, widgets) => expect(() => body(widgets)).not.toThrow());

  it.each([
    ["501 widgets", Array<Widget>(501).fill(text), "CloudWatch takes 500 widgets, got 501"],
    ["501 metrics in one", [of(501)], "CloudWatch takes 500 metricsOfWidget, got 501"],
    ["2,501 metrics in all", [...Array<Widget>(5).fill(of(500)), graph()], "CloudWatch takes 2500 metrics, got 2501"],
  ])("%s are refused", (_, widgets, message) => expect(() => body(widgets)).toThrow(`dashboard test: ${message}`));
});
