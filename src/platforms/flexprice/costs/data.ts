import type { Use } from "../../../core/cost-model";
import type { FlexpriceProfile } from "../config/profiles";
import { gib, millions, months, type Charge } from "./amounts";

/** What a write request unit takes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html */
const WRITE_UNIT = 1024;
/** GiB that each of the three Keepers has, modules/clickhouse/keeper.ts. */
const KEEPER = { members: 3, volume: 10 } as const;

/** What lies in databases, tables, volumes and buckets. */
export function data(profile: FlexpriceProfile): Use[] {
  const { usage, clickhouse } = profile;
  const keepers = clickhouse.replicas > 1 ? KEEPER.members * KEEPER.volume : 0;
  const volumes = clickhouse.shards * clickhouse.replicas * gib(clickhouse.storage) + keepers;
  return [
    { layer: "events", type: "aws_dynamodb_table", charges: eventsTable(profile) },
    {
      layer: "database",
      type: "aws_rds_cluster",
      charges: [{ sku: "aurora-storage", quantity: gib(usage.databaseSize) }], // I/O is included
    },
    { layer: "clickhouse", type: "kubernetes_manifest", charges: [{ sku: "ebs gp3", quantity: volumes }] },
    { layer: "eks-platform", type: "helm_release", charges: [] }, // runs on nodes that are counted
    { layer: "eks-platform", type: "kubernetes_manifest", charges: [] },
    { layer: "storage", type: "aws_s3_bucket", charges: buckets(profile) },
    { layer: "registry", type: "aws_ecr_repository", charges: [{ sku: "ecr-storage", quantity: gib(usage.images) }] },
    {
      layer: "secrets",
      type: "aws_kms_key",
      charges: [{ sku: "kms-requests", quantity: millions(usage.kmsRequests) }],
    },
  ];
}

function eventsTable({ workload, kafka, events, usage }: FlexpriceProfile): Charge[] {
  const units = Math.ceil(Number.parseInt(kafka.eventSize, 10) / WRITE_UNIT);
  const stored = gib(workload.dynamodbGrowthPerMonth) * usage.monthsOfData;
  return [
    { sku: "dynamodb-writes", quantity: millions(workload.eventsPerMonth * units) },
    { sku: "dynamodb-reads", quantity: millions(usage.eventReads) },
    { sku: "dynamodb-storage", quantity: stored },
    ...(events.pointInTimeRecovery ? [{ sku: "dynamodb-recovery", quantity: stored }] : []),
  ];
}

/** Invoices by age, logs as long as they are kept, and one whole copy of ClickHouse: later backups add what is new. */
function buckets({ usage, storage, workload, clickhouse }: FlexpriceProfile): Charge[] {
  const { invoices, logs } = storage;
  const archived = invoices.archive ? Math.max(usage.monthsOfData - months(invoices.archive.after), 0) : 0;
  const infrequent = Math.max(usage.monthsOfData - archived - months(invoices.toInfrequentAccessAfter), 0);
  const standard = usage.monthsOfData - infrequent - archived;
  const backups = clickhouse.backups ? gib(workload.clickhouseGrowthPerMonth) * usage.monthsOfData : 0;
  const kept = gib(usage.accessLogs) * months(logs.expireAfter);
  return [
    { sku: "s3-standard", quantity: standard * gib(usage.invoices) + kept + backups },
    { sku: "s3-standard-ia", quantity: infrequent * gib(usage.invoices) },
    { sku: "s3-glacier-ir", quantity: archived * gib(usage.invoices) },
    { sku: "s3-writes", quantity: millions(usage.s3Writes) },
  ].filter(({ quantity }) => quantity > 0);
}
