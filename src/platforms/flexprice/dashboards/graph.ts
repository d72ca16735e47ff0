import type { Metric } from "../../../../modules/cloudwatch/metric";
import type { Curve, Graph } from "../../../../modules/cloudwatch/widgets";

const MINUTE = 60;

/** A graph of minutes, the shortest that AWS's own metrics have. */
export function graph(title: string, curves: readonly Curve[], unit?: string, period = MINUTE): Graph {
  return { kind: "graph", title, curves, period, ...(unit === undefined ? {} : { unit }) };
}

/** One curve for each of several things that are measured alike. */
export function curvesOf(
  labels: readonly string[],
  metric: (label: string) => Omit<Metric, "id">,
): readonly Extract<Curve, { readonly metric: Metric }>[] {
  return labels.map((label) => ({ label, metric: { id: "m", ...metric(label) } }));
}

/** A metric as a curve of its own. */
export function curve(label: string, metric: Omit<Metric, "id">): Curve {
  return { label, metric: { id: "m", ...metric } };
}
