import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { AlarmDefinition } from "./alarm-definition";
import type { Metric } from "./metric";

export interface AlarmProps {
  /** `flexprice-production-database-cpu`. */
  readonly name: string;
  readonly definition: AlarmDefinition;
  /** What leads to the runbook: an address where the project is published, its path otherwise. */
  readonly runbook: string;
  /** Hear that it sounds. Empty for an alarm whose composite speaks for it. */
  readonly topicArns: readonly string[];
}

/**
 * An alarm whose description tells what users notice, what it may come from and where to read on: what a pager shows.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export class Alarm extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, definition, runbook, topicArns }: AlarmProps) {
    super(scope, id);
    const { threshold, comparison, periods, of, missing } = definition;
    refuseTooMuch(definition);
    const alarm = new CloudwatchMetricAlarm(this, "alarm", {
      alarmName: name,
      alarmDescription: alarmDescription(definition, runbook),
      ...watched(definition),
      threshold,
      comparisonOperator: COMPARISONS[comparison],
      datapointsToAlarm: periods,
      evaluationPeriods: of,
      treatMissingData: missing.as,
      alarmActions: [...topicArns],
      okActions: definition.pages === "itself, without an end" ? [] : [...topicArns],
    });
    this.name = alarm.alarmName;
    this.arn = alarm.arn;
  }
}

/** CloudWatch keeps this many characters of a description. */
export const LONGEST_DESCRIPTION = 1024;

/** Throws on one that CloudWatch would refuse. */
export function alarmDescription(
  { name, effect, causes }: Pick<AlarmDefinition, "name" | "effect" | "causes">,
  runbook: string,
) {
  const text = [`Effect: ${effect}`, `Likely: ${causes.join("; ")}`, `Runbook: ${runbook}`].join("\n\n");
  if (text.length <= LONGEST_DESCRIPTION) return text;
  throw new RangeError(
    `the description of ${name} has ${text.length} characters; CloudWatch takes ${LONGEST_DESCRIPTION}`,
  );
}

/** What CloudWatch takes of metrics in one alarm, and of seconds in one evaluation. */
const MOST_METRICS = 10;
const LONGEST_EVALUATION = 86_400;

function refuseTooMuch({ name, metrics, period, of }: AlarmDefinition): void {
  if (metrics.length > MOST_METRICS) {
    throw new RangeError(`${name} is over ${metrics.length} metrics; CloudWatch takes ${MOST_METRICS}`);
  }
  if (period * of > LONGEST_EVALUATION) throw new RangeError(`${name} looks back over more than a day`);
}

const COMPARISONS = {
  above: "GreaterThanThreshold",
  "at-least": "GreaterThanOrEqualToThreshold",
  below: "LessThanThreshold",
  "at-most": "LessThanOrEqualToThreshold",
} as const;

type Watched = Pick<
  CloudwatchMetricAlarmConfig,
  | "metricQuery"
  | "metricName"
  | "namespace"
  | "dimensions"
  | "period"
  | "statistic"
  | "extendedStatistic"
  | "evaluateLowSampleCountPercentiles"
>;

function watched({ name, metrics, expression, period, title }: AlarmDefinition): Watched {
  if (expression !== undefined) {
    return {
      metricQuery: [
        ...metrics.map((metric) => ({ id: metric.id, returnData: false, metric: stat(metric, period) })),
        { id: "value", expression, label: title, returnData: true },
      ],
    };
  }
  const [metric, ...others] = metrics;
  if (!metric || others.length > 0)
    throw new Error(`${name}: without an expression an alarm watches exactly one metric`);
  const { namespace, name: metricName, dimensions, statistic } = metric;
  return {
    namespace,
    metricName,
    dimensions,
    period,
    // A percentile of a handful of requests says nothing of the service.
    ...(isPercentile(statistic)
      ? { extendedStatistic: statistic, evaluateLowSampleCountPercentiles: "ignore" }
      : { statistic }),
  };
}

function stat({ namespace, name, dimensions, statistic }: Metric, period: number) {
  return { namespace, metricName: name, dimensions, period, stat: statistic };
}

function isPercentile(statistic: string): boolean {
  return /^p\d/.test(statistic);
}
