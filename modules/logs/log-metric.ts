import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { Construct } from "constructs";
import type { Metric } from "../cloudwatch/metric";

export interface LogMetricProps {
  /** The metric's: `kafka-publish-failed`. */
  readonly name: string;
  /** The metric's: `flexprice-production/logs`. */
  readonly namespace: string;
  /** What a line has to match: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
  readonly pattern: string;
  /** By a name that is permanent. All of them are counted together. */
  readonly logGroups: Readonly<Record<string, string>>;
}

/**
 * How many lines of some log groups match, as one metric: 0.30 USD a month (https://aws.amazon.com/cloudwatch/pricing/).
 * Without dimensions, since a filter that has some takes no default value, and an alarm could not tell good from silent:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
 */
export class LogMetric extends Construct {
  constructor(scope: Construct, id: string, { name, namespace, pattern, logGroups }: LogMetricProps) {
    super(scope, id);
    for (const [key, logGroupName] of Object.entries(logGroups)) {
      new CloudwatchLogMetricFilter(this, key, {
        name,
        logGroupName,
        pattern,
        metricTransformation: { name, namespace, value: "1", defaultValue: "0", unit: "Count" },
      });
    }
  }
}

/** The metric itself, for alarms and dashboards: matches in a period. */
export function logMetric(id: string, { name, namespace }: Pick<LogMetricProps, "name" | "namespace">): Metric {
  return { id, namespace, name, dimensions: {}, statistic: "Sum" };
}
