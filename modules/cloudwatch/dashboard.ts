import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { Construct } from "constructs";
import { jsonTemplate } from "../json-template";
import { sizeOf, widgetBody, type Widget } from "./widgets";

export interface DashboardProps {
  /** `flexprice-production-database`. Dashboards belong to no region. */
  readonly name: string;
  /** Of the metrics, alarms and logs. */
  readonly region: string;
  /** How far back it looks when it is opened, in ISO 8601. @default 12 hours */
  readonly since?: `-P${string}`;
  /** From top to bottom, and side by side where there is room. */
  readonly widgets: readonly Widget[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const COLUMNS = 24;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const MOST = { widgets: 500, metricsOfWidget: 500, metrics: 2500 };

/** A dashboard of CloudWatch: 3 USD a month each, beyond the account's first three (https://aws.amazon.com/cloudwatch/pricing/). */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { name, region, since = "-PT12H", widgets }: DashboardProps) {
    super(scope, id);
    checkLimits(name, widgets);
    const body = placed(widgets).map(({ widget, ...place }) => ({ ...place, ...widgetBody(widget, region) }));
    new CloudwatchDashboard(this, "dashboard", {
      dashboardName: name,
      // Periods as the graphs have them: a threshold says nothing of an average over a longer time.
      dashboardBody: jsonTemplate({ start: since, periodOverride: "inherit", widgets: body }),
    });
  }
}

interface Placed {
  readonly widget: Widget;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Side by side until a row is full; a row is as high as its highest widget. */
function placed(widgets: readonly Widget[]): Placed[] {
  let [x, y, rowHeight] = [0, 0, 0];
  return widgets.map((widget) => {
    const { width, height } = sizeOf(widget);
    if (x + width > COLUMNS) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const place = { widget, x, y, width, height };
    x += width;
    rowHeight = Math.max(rowHeight, height);
    return place;
  });
}

function checkLimits(name: string, widgets: readonly Widget[]): void {
  const metrics = widgets.map(metricsOf);
  const found = {
    widgets: widgets.length,
    metricsOfWidget: Math.max(0, ...metrics),
    metrics: metrics.reduce((sum, each) => sum + each, 0),
  };
  const over = (Object.keys(MOST) as (keyof typeof MOST)[]).filter((limit) => found[limit] > MOST[limit]);
  const [first] = over;
  if (first) throw new Error(`dashboard ${name}: CloudWatch takes ${MOST[first]} ${first}, got ${found[first]}`);
}

/** Those that only an expression uses count as well. */
function metricsOf(widget: Widget): number {
  if (widget.kind !== "graph") return 0;
  return widget.curves.reduce((sum, curve) => sum + ("metric" in curve ? 1 : curve.of.length), 0);
}
