import type { AlarmDefinition } from "../../../../modules/cloudwatch/alarm-definition";
import { loggedLines, type LogMetricName } from "../log-metrics";
import type { AlarmInputs } from "./inputs";
import { minutes, missing } from "./timing";

/** Lines of level error in five minutes: single ones are of single requests. */
const ERRORS = 50;

/** What no metric of AWS shows, because the process is up and the load balancer content. */
export function logAlarms({ environment }: AlarmInputs): AlarmDefinition[] {
  const lines = (name: LogMetricName) => ({
    name: `services-${name}`,
    metrics: [loggedLines("lines", environment.name, name)],
    comparison: "above" as const,
    missing: missing.nothingHappened,
  });
  return [
    {
      ...lines("kafka-publish-failed"),
      severity: "urgent",
      title: "Events that could not be written to Kafka",
      effect: "Events are lost for good: their senders had a 202.",
      causes: ["Kafka is down or has no leader", "the user or its password is refused", "a topic is missing"],
      runbook: "services.md#kafka-publish-failed",
      threshold: 0,
      ...minutes(1),
      pages: "itself, without an end",
    },
    {
      ...lines("message-router-failed"),
      severity: "urgent",
      title: "Message routers that have failed",
      effect: "A task that runs, and consumes nothing any more: events wait until it is replaced.",
      causes: ["Kafka or PostgreSQL did not answer when the task started", "a topic or a consumer group is missing"],
      runbook: "services.md#message-router-failed",
      threshold: 0,
      ...minutes(1),
      pages: "itself, without an end",
    },
    {
      ...lines("panic"),
      severity: "notice",
      title: "Panics",
      effect: "One request or message failed; a process may have ended.",
      causes: ["a mistake in the release", "data that nobody had thought of"],
      runbook: "services.md#panic",
      threshold: 0,
      ...minutes(1),
    },
    {
      ...lines("errors-in-logs"),
      severity: "notice",
      title: "Lines of level error in five minutes",
      effect: "Something fails again and again; clients may not notice it yet.",
      causes: ["a third party does not answer", "a release of the last hour", "data that cannot be handled"],
      runbook: "services.md#errors-in-logs",
      threshold: ERRORS,
      period: 300,
      periods: 3,
      of: 3,
    },
  ];
}
