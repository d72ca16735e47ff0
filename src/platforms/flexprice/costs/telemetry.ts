import type { Use } from "../../../core/cost-model";
import type { FlexpriceProfile } from "../config/profiles";
import { deadLetterTopics, handlersOf, topicNames } from "../config/topics";
import { gib, logs, millions, months } from "./amounts";

/**
 * Metrics of MSK beyond those that are free, at each level: of a broker, of a topic on a broker, of a partition and
 * consumer group. https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html
 */
const METRICS = { broker: 40, topic: 3, partition: 2 } as const;
const LEVELS = ["DEFAULT", "PER_BROKER", "PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"] as const;
/** Notifications a month. */
const NOTIFICATIONS = 1_000;

/** Logs and metrics. */
export function telemetry(profile: FlexpriceProfile): Use[] {
  const { usage, ecs, kafka, network, services } = profile;
  const each = gib(usage.platformLogs) / Object.keys(keptOf(profile)).length;
  const group = "aws_cloudwatch_log_group";
  return [
    {
      layer: "network",
      type: "aws_flow_log",
      charges: logs(gib(usage.flowLogs), network.flowLogs.retention, "vended-log-ingestion"),
    },
    { layer: "network", type: group, charges: [] }, // the flow logs'
    ...Object.entries(keptOf(profile)).map(([layer, keep]) => ({
      layer,
      type: group,
      charges: logs(each, keep, "log-ingestion"),
    })),
    {
      layer: "services",
      type: group,
      charges: logs(gib(usage.applicationLogs), services.logRetention, "log-ingestion"),
    },
    { layer: "tasks", type: group, charges: [] }, // a few lines of each migration
    { layer: "ecs", type: group, charges: [] }, // what Container Insights writes beside its metrics
    {
      layer: "ecs",
      type: "aws_ecs_cluster",
      charges: ecs.containerInsights === "disabled" ? [] : [{ sku: "metric", quantity: usage.containerInsights }],
    },
    { layer: "kafka", type: "aws_msk_cluster", charges: [{ sku: "metric", quantity: kafkaMetrics(kafka) }] },
    ...alerts(profile),
  ];
}

/** The layer `observability`: messages, and the archive of the services' logs, where it is chosen. */
function alerts({ usage, observability: { logArchive } }: FlexpriceProfile): Use[] {
  const layer = "observability";
  const written = gib(usage.applicationLogs);
  const kept = logArchive ? Math.min(months(logArchive.expireAfter), usage.monthsOfData) : 0;
  const later = logArchive?.storageClass === "GLACIER_IR" ? "s3-glacier-ir" : "s3-standard-ia";
  return [
    { layer, type: "aws_sns_topic", charges: [{ sku: "sns-requests", quantity: millions(NOTIFICATIONS) }] },
    { layer, type: "aws_sns_topic_subscription", charges: [] },
    { layer, type: "aws_kinesis_firehose_delivery_stream", charges: [{ sku: "firehose", quantity: written }] },
    {
      layer,
      type: "aws_s3_bucket",
      charges: [
        { sku: "s3-standard", quantity: written * Math.min(kept, 1) }, // for 30 days
        { sku: later, quantity: written * Math.max(kept - 1, 0) },
      ],
    },
  ];
}

/** Whose logs `usage.platformLogs` are, in equal parts, with how long they are kept. */
function keptOf({ database, kafka, cache, eks, alb }: FlexpriceProfile) {
  return {
    database: database.logRetention,
    kafka: kafka.logs.cloudwatch ?? "1 day", // without a group, nothing
    cache: cache.logRetention,
    eks: eks.logRetention,
    alb: alb.waf?.logRetention ?? "1 day",
  };
}

function kafkaMetrics({ enhancedMonitoring, brokersPerZone, topics }: FlexpriceProfile["kafka"]): number {
  const level = LEVELS.indexOf(enhancedMonitoring);
  const brokers = 2 * brokersPerZone;
  const all = topicNames.length + deadLetterTopics.length;
  const read = topicNames.reduce((sum, name) => sum + topics[name].partitions * handlersOf(name).length, 0);
  return (
    (level >= 1 ? brokers * METRICS.broker : 0) +
    (level >= 2 ? brokers * all * METRICS.topic : 0) +
    (level >= 3 ? read * METRICS.partition : 0)
  );
}
