import type { Metric } from "./metric";

/** What a dashboard shows. Each kind has its size; the dashboard finds the place. */
export type Widget = Graph | AlarmStatus | LogTable | Text;

/** Curves over time. */
export interface Graph {
  readonly kind: "graph";
  readonly title: string;
  readonly curves: readonly Curve[];
  /** Seconds that one point covers. */
  readonly period: number;
  /** Of the values: `%`, `ms`. @default a plain number */
  readonly unit?: string;
  /** Drawn over the whole width: an alarm's threshold. @default none */
  readonly thresholds?: readonly Threshold[];
}

/** A metric as it is, or the value of an expression over metrics, which are then not drawn themselves. */
export type Curve =
  | { readonly label: string; readonly metric: Metric }
  | { readonly label: string; readonly expression: string; readonly of: readonly Metric[] };

export interface Threshold {
  readonly label: string;
  readonly value: number;
  /** On which side of it things are wrong. */
  readonly wrong: "above" | "below";
}

/** Whether alarms are quiet, each with its name. */
export interface AlarmStatus {
  readonly kind: "alarms";
  readonly title: string;
  readonly alarmArns: readonly string[];
}

/** What a query of Logs Insights finds in the time that the dashboard shows. Each view scans, and is billed for, the logs. */
export interface LogTable {
  readonly kind: "logs";
  readonly title: string;
  readonly logGroups: readonly string[];
  readonly query: string;
}

/** Markdown. */
export interface Text {
  readonly kind: "text";
  readonly markdown: string;
}

/** Units of the grid, which is 24 wide. */
export function sizeOf(widget: Widget): { readonly width: number; readonly height: number } {
  switch (widget.kind) {
    case "graph":
      return { width: 8, height: 6 };
    case "alarms":
      // Four to a row, under the title.
      return { width: 24, height: 1 + Math.ceil(widget.alarmArns.length / 4) };
    case "logs":
      return { width: 24, height: 6 };
    case "text":
      return { width: 24, height: 1 + widget.markdown.split("\n").length };
  }
}

/**
 * `type` and `properties` of the dashboard's body.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function widgetBody(widget: Widget, region: string): { readonly type: string; readonly properties: object } {
  switch (widget.kind) {
    case "graph":
      return { type: "metric", properties: graphProperties(widget, region) };
    case "alarms":
      return { type: "alarm", properties: { title: widget.title, alarms: widget.alarmArns } };
    case "logs": {
      const sources = widget.logGroups.map((group) => `SOURCE '${group}' | `).join("");
      return { type: "log", properties: { title: widget.title, view: "table", region, query: sources + widget.query } };
    }
    case "text":
      return { type: "text", properties: { markdown: widget.markdown } };
  }
}

function graphProperties({ title, curves, period, unit, thresholds = [] }: Graph, region: string): object {
  return {
    title: unit === undefined ? title : `${title} (${unit})`,
    region,
    view: "timeSeries",
    period,
    metrics: curves.flatMap(rows),
    ...(thresholds.length === 0
      ? {}
      : { annotations: { horizontal: thresholds.map(({ label, value, wrong }) => ({ label, value, fill: wrong })) } }),
  };
}

function rows(curve: Curve): unknown[] {
  if ("metric" in curve) return [row(curve.metric, { label: curve.label })];
  const { label, expression, of } = curve;
  return [...of.map((metric) => row(metric, { id: metric.id, visible: false })), [{ label, expression }]];
}

function row({ namespace, name, dimensions, statistic }: Metric, rendering: object): unknown[] {
  return [namespace, name, ...Object.entries(dimensions).flat(), { stat: statistic, ...rendering }];
}
