import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import { seconds } from "../../../../modules/units";
import { handlersOf, peakTopics } from "../config/topics";
import type { AlarmInputs } from "./inputs";
import { minutes, missing, sustained } from "./timing";

/** One in each of two zones, as often as `brokersPerZone`. */
export const BROKER_ZONES = 2;

/** What MSK publishes without a charge: https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html */
export function kafkaAlarms(inputs: AlarmInputs): AlarmTier {
  const brokers = Array.from({ length: inputs.profile.kafka.brokersPerZone * BROKER_ZONES }, (_, index) => index + 1);
  return {
    name: "kafka",
    title: "Kafka",
    alarms: [
      ...clusterAlarms(inputs),
      ...brokers.flatMap((broker) => brokerAlarms(broker, inputs)),
      ...lagAlarms(inputs),
    ],
  };
}

function clusterAlarms({ kafka }: AlarmInputs): AlarmDefinition[] {
  const metric = (id: string, name: string, statistic: string): Metric[] => [
    { id, namespace: "AWS/Kafka", name, dimensions: { "Cluster Name": kafka.clusterName }, statistic },
  ];
  return [
    {
      name: "kafka-offline-partitions",
      severity: "urgent",
      title: "Partitions without a leader",
      effect: "Events of these partitions can be neither written nor read. The API still answers 202 for them.",
      causes: ["both brokers of a partition are down", "a broker is down, and its other copy was behind"],
      runbook: "kafka.md#offline-partitions",
      metrics: metric("offline", "OfflinePartitionsCount", "Maximum"),
      threshold: 0,
      comparison: "above",
      ...minutes(3),
      missing: missing.keeps,
    },
    {
      name: "kafka-active-controller",
      severity: "urgent",
      title: "Controllers of Kafka that are active",
      effect: "No topic can be made, and no partition gets a new leader: the next broker that fails is an outage.",
      causes: ["the controllers cannot agree", "MSK is patching brokers"],
      runbook: "kafka.md#active-controller",
      metrics: metric("controllers", "ActiveControllerCount", "Maximum"),
      threshold: 1,
      comparison: "below",
      ...minutes(5),
      missing: missing.keeps,
    },
  ];
}

function brokerAlarms(broker: number, { profile: { alarms }, kafka }: AlarmInputs): AlarmDefinition[] {
  const dimensions = { "Cluster Name": kafka.clusterName, "Broker ID": String(broker) };
  const metric = (id: string, name: string, statistic: string): Metric => ({
    id,
    namespace: "AWS/Kafka",
    name,
    dimensions,
    statistic,
  });
  return [
    {
      name: `kafka-broker-${broker}-under-replicated`,
      severity: "notice",
      title: `Partitions of broker ${broker} with too few copies`,
      effect: "Nothing yet: the next broker that fails takes events with it, or stops writes.",
      causes: ["a broker is down or restarts", "a broker cannot keep up: processors or disk"],
      runbook: "kafka.md#under-replicated-partitions",
      metrics: [metric("partitions", "UnderReplicatedPartitions", "Maximum")],
      threshold: 0,
      comparison: "above",
      ...minutes(15), // MSK restarts brokers one after another to patch them: https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html
      missing: missing.keeps,
    },
    {
      name: `kafka-broker-${broker}-cpu`,
      severity: "notice",
      title: `Processors of broker ${broker}: user and system`,
      effect: "Writes and reads get slow; a broker that fails cannot be carried by the others.",
      causes: ["too few or too small brokers", "too many partitions or connections", "clients that do not batch"],
      runbook: "kafka.md#broker-cpu",
      metrics: [metric("user", "CpuUser", "Average"), metric("system", "CpuSystem", "Average")],
      expression: "user+system",
      unit: "%",
      threshold: Number.parseInt(alarms.kafkaCpu, 10),
      comparison: "above",
      ...sustained(alarms),
      missing: missing.keeps,
    },
    {
      name: `kafka-broker-${broker}-disk`,
      severity: "urgent",
      title: `Disk of broker ${broker}`,
      effect: "A broker whose disk is full stops, and does not start again by itself.",
      causes: ["more events than the retention was sized for", "a topic whose retention somebody has raised"],
      runbook: "kafka.md#disk",
      metrics: [metric("disk", "KafkaDataLogsDiskUsed", "Maximum")],
      unit: "%",
      threshold: Number.parseInt(alarms.kafkaStorage, 10),
      comparison: "above",
      ...sustained(alarms),
      missing: missing.keeps,
    },
  ];
}

/**
 * Of each group that all usage events go through. By time, because a million events are nothing for one topic and a day for
 * another; and growing for an hour, however little, because it never gets better by itself.
 */
function lagAlarms({ profile: { alarms }, kafka }: AlarmInputs): AlarmDefinition[] {
  return peakTopics.flatMap((topic) =>
    handlersOf(topic).flatMap(({ group }): AlarmDefinition[] => {
      const dimensions = { "Cluster Name": kafka.clusterName, "Consumer Group": group, Topic: topic };
      const short = group.replace(/^v1_/, "").replaceAll("_", "-");
      return [
        {
          name: `kafka-lag-${short}`,
          severity: "urgent",
          title: `Delay of ${group}`,
          effect: "Usage shows late, and with it limits, wallets and invoices.",
          causes: [
            "a message router that has failed: the task stays up",
            "too few consumers or partitions",
            "ClickHouse is slow",
          ],
          runbook: "kafka.md#consumer-lag",
          metrics: [
            { id: "delay", namespace: "AWS/Kafka", name: "EstimatedMaxTimeLag", dimensions, statistic: "Maximum" },
          ],
          unit: "s",
          threshold: seconds(alarms.consumerLag),
          comparison: "above",
          ...minutes(5),
          missing: { as: "notBreaching", because: "a group without lag, or that has never read, has no such metric" },
        },
        {
          name: `kafka-lag-growing-${short}`,
          severity: "notice",
          title: `Growth of what waits for ${group}`,
          effect: "Nothing yet: at this pace the delay becomes an outage.",
          causes: ["more events than consumers take", "autoscaling has reached its maximum, or partitions are too few"],
          runbook: "kafka.md#consumer-lag",
          metrics: [{ id: "lag", namespace: "AWS/Kafka", name: "SumOffsetLag", dimensions, statistic: "Maximum" }],
          expression: "DIFF(lag)",
          unit: "messages",
          threshold: 0,
          comparison: "above",
          period: 600,
          periods: 6,
          of: 6,
          missing: { as: "notBreaching", because: "a group that has never read has no lag" },
        },
      ];
    }),
  );
}
