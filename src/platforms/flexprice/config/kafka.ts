import { z } from "zod";
import { choice, count, size, text } from "../../../core/schema-words";

/** Step 5 of source document 000: Amazon MSK. */
export const kafkaSchema = z
  .strictObject({
    version: text(/^\d+\.\d+\.(?:\d+|x)(?:\.kraft)?$/, "a Kafka version as MSK names it, such as 3.8.x"),
    brokerType: text(/^(?:kafka|express)\.[a-z0-9]+\.[a-z0-9]+$/, "an MSK broker type, such as kafka.m5.large"),
    brokers: count(2, 30).describe("Brokers in all, the same number in each zone (000: 2)."),
    storagePerBroker: size().describe("EBS storage of one broker (000: 100 GB, 1 TB)."),
    authentication: z.array(choice(["scram", "iam"])).describe("How clients prove who they are (000, step 5)."),
    enhancedMonitoring: choice(["DEFAULT", "PER_BROKER", "PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"]),
    prometheus: z.boolean().describe("JMX and node exporters on ports 11001 and 11002."),
    partitions: count(1, 1000).describe("Partitions of the events topic (000: e.g. 6)."),
    replicationFactor: count(1, 5).describe("Copies of each partition, at most one for each broker (000: 2)."),
  })
  .describe("Amazon MSK.");
export type KafkaProfile = z.infer<typeof kafkaSchema>;

export const development = {
  version: "3.8.x", // 000: 3.5.1, which MSK ended on 2025-10-23
  brokerType: "kafka.t3.small",
  brokers: 2,
  storagePerBroker: "100 GiB",
  authentication: ["scram"],
  enhancedMonitoring: "DEFAULT", // 000: Basic
  prometheus: false,
  partitions: 6,
  replicationFactor: 2,
} satisfies KafkaProfile;

export const production = {
  version: "3.8.x", // 000: 3.8.1, which MSK calls 3.8.x
  brokerType: "kafka.m5.large", // 000: "4 vCPU, 8 GB"; AWS: 2 vCPU, 8 GiB
  brokers: 2, // 000: 1 per zone
  storagePerBroker: "1 TiB", // 000: 1024 GB
  authentication: ["scram", "iam"],
  enhancedMonitoring: "PER_TOPIC_PER_PARTITION",
  prometheus: true,
  partitions: 30, // 000: 6, which leave 24 of its 30 consumers idle
  replicationFactor: 2,
} satisfies KafkaProfile;
