import { Construct } from "constructs";
import type { Metric } from "../../../modules/cloudwatch/metric";
import { LogMetric, logMetric } from "../../../modules/logs/log-metric";

/**
 * What the application logs of an event, or of a batch, that it could not publish and has already answered with 202:
 * internal/kafka/event_publisher.go and internal/ee/service/event.go of Flexprice.
 */
export const PUBLISH_FAILURES = ["kafka publish failed", "failed to publish event batch"] as const;

/**
 * What only the application's log tells, as patterns over its lines: JSON with `level` and `msg` (internal/logger/logger.go
 * of Flexprice), but for the message router's and Go's own.
 */
export const logPatterns = {
  "kafka-publish-failed": `{ ${PUBLISH_FAILURES.map((message) => `$.msg = "${message}"`).join(" || ")} }`,
  /** The process stays up and consumes nothing (cmd/server/main.go). */
  "message-router-failed": '{ $.msg = "message router failed" }',
  /**
   * Of a request (gin's recovery, at level info), of a message (watermill's Recoverer, no JSON), of a workflow or an
   * activity (Temporal's SDK), and the end of a process (Go).
   */
  panic: '?"panic recovered" ?"panic occurred" ?"Workflow panic" ?"Activity panic" ?"panic:"',
  "errors-in-logs": '{ $.level = "error" || $.level = "dpanic" || $.level = "panic" || $.level = "fatal" }',
} as const;
export type LogMetricName = keyof typeof logPatterns;

const namespaceOf = (environmentName: string) => `${environmentName}/logs`;

export interface LogMetricsProps {
  readonly environmentName: string;
  /** By service, under names that are permanent. */
  readonly logGroups: Readonly<Record<string, string>>;
}

/** One metric for each pattern, over the logs of all services: which of them it was, the saved queries tell. */
export class LogMetrics extends Construct {
  constructor(scope: Construct, id: string, { environmentName, logGroups }: LogMetricsProps) {
    super(scope, id);
    for (const [name, pattern] of Object.entries(logPatterns)) {
      new LogMetric(this, name, { name, namespace: namespaceOf(environmentName), pattern, logGroups });
    }
  }
}

/** Matching lines of all services in a period, for alarms and dashboards. */
export function loggedLines(id: string, environmentName: string, name: LogMetricName): Metric {
  return logMetric(id, { name, namespace: namespaceOf(environmentName) });
}
