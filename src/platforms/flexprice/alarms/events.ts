import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import type { AlarmInputs } from "./inputs";
import { minutes, missing } from "./timing";

/** What the application asks the table for. DynamoDB counts its own errors for each by itself. */
const OPERATIONS = ["PutItem", "BatchWriteItem", "GetItem", "Query"] as const;

/** The table of events: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export function eventsAlarms({ events }: AlarmInputs): AlarmTier {
  const metric = (id: string, name: string, more: Metric["dimensions"] = {}): Metric => ({
    id,
    namespace: "AWS/DynamoDB",
    name,
    dimensions: { TableName: events.tableName, ...more },
    statistic: "Sum",
  });
  const ofOperations = OPERATIONS.map((Operation, index) => metric(`errors${index}`, "SystemErrors", { Operation }));
  const throttles: AlarmDefinition = {
    name: "events-throttles",
    severity: "notice",
    title: "Reads and writes that DynamoDB refused",
    effect: "The application tries again; what it gives up is missing in the table.",
    causes: ["one tenant with most of the events: a partition takes 1,000 writes/s", "twice the highest load so far"],
    runbook: "events.md#throttles",
    metrics: [metric("reads", "ReadThrottleEvents"), metric("writes", "WriteThrottleEvents")],
    expression: "FILL(reads,0)+FILL(writes,0)",
    threshold: 0,
    comparison: "above",
    ...minutes(3, 5), // not all: FILL takes a minute that is late for none
    missing: missing.nothingHappened,
  };
  const errors: AlarmDefinition = {
    name: "events-errors",
    severity: "urgent",
    title: "Errors of DynamoDB itself",
    effect: "Events are not stored.",
    causes: ["an outage of DynamoDB in the region"],
    runbook: "events.md#errors",
    metrics: ofOperations,
    expression: ofOperations.map(({ id }) => `FILL(${id},0)`).join("+"),
    threshold: 10,
    comparison: "above",
    ...minutes(4, 5),
    missing: missing.nothingHappened,
  };
  return { name: "events", title: "Events table", alarms: [errors, throttles] };
}
