import { instanceClasses } from "../../../../modules/facts/instance-classes";
import type { SizingDifference } from "../../../core/cost-model";
import type { FlexpriceProfile } from "../config/profiles";
import { gib } from "./amounts";

interface Difference extends Omit<SizingDifference, "ours"> {
  readonly profile: "development" | "production";
  ours(profile: FlexpriceProfile): string;
}

/** Where our sizes are not those of document 000's tables. What an override makes equal is in the list no more. */
export function sizing(name: string, profile: FlexpriceProfile): readonly SizingDifference[] {
  return differences
    .filter((each) => each.profile === name)
    .map(({ table, row, document, ours, because }) => ({ table, row, document, ours: ours(profile), because }))
    .filter(({ document, ours }) => document !== ours);
}

const differences: readonly Difference[] = [
  {
    profile: "production",
    table: "Sizing",
    row: "ECS Consumer",
    document: "30 tasks, 1 vCPU, 1.75 GB",
    ours: ({ services: { consumer } }) => `${consumer.tasks} tasks, ${consumer.cpu}, ${gib(consumer.memory)} GB`,
    because: "the document's tasks do not fit on its ten instances with one lost; a consumer waits most of the time",
  },
  {
    profile: "production",
    table: "MSK configuration",
    row: "Broker type",
    document: "kafka.m5.large (4 vCPU, 8 GB)",
    ours: ({ kafka }) => withSize(kafka.brokerType),
    because:
      "AWS's kafka.m5.large has 2 vCPU: https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-sizes.html",
  },
  {
    profile: "production",
    table: "MSK configuration",
    row: "Kafka version",
    document: "3.8.1",
    ours: ({ kafka }) => kafka.version,
    because: "MSK calls it 3.8.x; KRaft, since MSK moves no cluster from ZooKeeper",
  },
  {
    profile: "development",
    table: "MSK configuration",
    row: "Kafka version",
    document: "3.5.1",
    ours: ({ kafka }) => kafka.version,
    because: "MSK ended 3.5.1 on 2025-10-23",
  },
  {
    profile: "production",
    table: "Aurora configuration",
    row: "Engine",
    document: "Aurora PostgreSQL 17.4",
    ours: ({ database }) => `Aurora PostgreSQL ${database.engineVersion}`,
    because: "a major version follows AWS's newest minor",
  },
  {
    profile: "development",
    table: "Aurora configuration",
    row: "Engine",
    document: "PostgreSQL 15.4",
    ours: ({ database }) => `PostgreSQL ${database.engineVersion}`,
    because: "RDS has created no 15.4 since 2024-12-09; a major version follows AWS's newest minor",
  },
  {
    profile: "development",
    table: "Redis configuration",
    row: "Encryption",
    document: "Optional",
    ours: ({ cache }) => (cache.transitEncryption ? "TLS in transit + at rest" : "at rest"),
    because: "the application speaks TLS at no cost",
  },
  {
    profile: "production",
    table: "Cost estimation",
    row: "EKS + ClickHouse",
    document: "m5.8xlarge nodes",
    ours: ({ clickhouse, eks }) =>
      `${clickhouse.shards * clickhouse.replicas}x ${clickhouse.nodeType}, ${eks.systemNodes.count}x ${eks.systemNodes.type}`,
    because:
      "without Replicated tables a second replica would split the data; the operator and DNS have nodes of their own",
  },
  ...(["development", "production"] as const).map((profile): Difference => ({
    profile,
    table: "DynamoDB configuration",
    row: "Sort key",
    document: "Event timestamp",
    ours: () => "event id",
    because: "the application writes the tenant's id and the event's",
  })),
];

/** `kafka.m5.large (2 vCPU, 8 GB)`, by AWS's facts. */
function withSize(type: string): string {
  const found = instanceClasses.get(type);
  return found ? `${type} (${found.vcpu} vCPU, ${found.memory.replace("GiB", "GB")})` : type;
}
