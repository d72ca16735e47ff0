import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import { brokers } from "../config/kafka-rules";
import type { AlarmInputs } from "./inputs";
import { lagAlarms } from "./kafka-lag";
import { minutes, missing, sustained } from "./timing";

/** What MSK publishes without a charge: https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html */
export function kafkaAlarms(inputs: AlarmInputs): AlarmTier {
  const count = brokers(inputs.environment, inputs.profile.kafka);
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  return {
    name: "kafka",
    title: "Kafka",
    alarms: [...clusterAlarms(inputs), ...ids.flatMap((broker) => brokerAlarms(broker, inputs)), ...lagAlarms(inputs)],
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
      isOutageOfOthers: true,
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
