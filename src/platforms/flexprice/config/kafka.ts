import { z } from "zod";
import type { Size } from "../../../../modules/units";
import { choice, count, duration, flag, logRetention, text } from "../../../core/schema-words";
import * as topics from "./kafka-topics";

const volume = text<Size>(/^[1-9]\d* (?:GiB|TiB)$/, 'a size in whole GiB or TiB, such as "100 GiB"');

/** Step 5 of source document 000: Amazon MSK. */
export const kafkaSchema = z
  .strictObject({
    version: text(/^\d+\.\d+\.(?:\d+|x)(?:\.kraft)?$/, "a Kafka version as MSK names it, such as 3.8.x.kraft").describe(
      ".kraft: Kafka keeps its metadata itself; without: ZooKeeper. Changing between the two replaces the cluster.",
    ),
    brokerType: text(
      /^kafka\.[a-z0-9]+\.[a-z0-9]+$/,
      "a Standard broker of MSK, such as kafka.m5.large (Express brokers need three zones)",
    ).describe(
      "Class of every broker (000: kafka.t3.small, kafka.m5.large). Graviton is kafka.m7g; not every region has it: https://aws.amazon.com/msk/pricing/.",
    ),
    brokersPerZone: count(1, 30).describe(
      "Brokers in each of the two zones (000: 1 per AZ). Kafka moves no partitions to new ones by itself.",
    ),
    storage: z
      .strictObject({
        allocated: volume.describe("Volume of one broker (000: 100 GB, 1 TB). It can grow, never shrink."),
        maximum: volume
          .nullable()
          .describe(
            "What it may grow to by itself, from 60 % of use on; null: not at all. From then on, changes of `allocated` do nothing; back at null, `allocated` has to say what the volumes have by then.",
          ),
      })
      .describe("Storage."),
    authentication: z
      .array(choice(["scram", "iam"]), { error: "a list of scram and iam" })
      .describe(
        "How clients prove who they are (000: SASL/SCRAM; production also IAM). scram: the application. iam: people and tools, by roles of yours with kafka-cluster:* on the cluster.",
      ),
    denyWithoutAcl: flag().describe(
      "Refuses whoever no ACL allows. To be turned on once there are ACLs for the application's user, or it is locked out.",
    ),
    replicationFactor: count(2, 5).describe(
      "Copies of each partition, at most one for each broker (000: 2). Topics that are there keep theirs.",
    ),
    minInsyncReplicas: count(1, 4).describe("Copies that must have a write before it is acknowledged."),
    retention: duration().describe(
      "How long events are kept. Topics that are there keep theirs, but for `kafka-configs --alter`.",
    ),
    eventSize: text<`${number} bytes`>(/^[1-9]\d* bytes$/, 'a size in bytes, such as "1000 bytes"').describe(
      "An average event, with its key and headers: with the workload, it says what the retention needs of storage.",
    ),
    topics: topics.topicsSchema,
    deadLetters: topics.deadLettersSchema,
    enhancedMonitoring: choice(["DEFAULT", "PER_BROKER", "PER_TOPIC_PER_BROKER", "PER_TOPIC_PER_PARTITION"]).describe(
      "Metrics in CloudWatch (000: basic, partition-level). DEFAULT is free, and has the lag of every group.",
    ),
    prometheus: flag().describe("JMX and node exporters, on ports 11001 and 11002 (000: no, yes)."),
    logs: z
      .strictObject({
        cloudwatch: logRetention().nullable().describe("How long a log group keeps the brokers' logs; null: no group."),
        s3: flag().describe("Archives them in the log bucket, under kafka/ (000, cost optimization)."),
        firehose: text(/^[a-zA-Z0-9_.-]{1,64}$/, "the name of a Firehose delivery stream")
          .nullable()
          .describe("A delivery stream that is there, with the tag LogDeliveryEnabled=true; null: none."),
      })
      .describe("Where the brokers' logs go: any of the three."),
  })
  .describe("Amazon MSK.");
export type KafkaProfile = z.infer<typeof kafkaSchema>;

export const development = {
  version: "3.8.x", // 000: 3.5.1, which MSK ended on 2025-10-23; not KRaft, which does not run on kafka.t3.small
  brokerType: "kafka.t3.small", // 2 vCPU, 2 GiB
  brokersPerZone: 1, // 000: 2 brokers
  storage: { allocated: "100 GiB", maximum: null },
  authentication: ["scram"],
  denyWithoutAcl: false,
  replicationFactor: 2,
  minInsyncReplicas: 1,
  retention: "7 days",
  eventSize: "1000 bytes",
  topics: topics.development,
  deadLetters: { partitions: 3, retention: "14 days" },
  enhancedMonitoring: "DEFAULT", // 000: Basic
  prometheus: false,
  logs: { cloudwatch: "14 days", s3: false, firehose: null }, // 000, cost optimization: 7-14 days
} satisfies KafkaProfile;

export const production = {
  version: "3.8.x.kraft", // 000: 3.8.1, which MSK calls 3.8.x; KRaft, since ZooKeeper in two zones never gets to 4
  brokerType: "kafka.m5.large", // 000: "4 vCPU, 8 GB"; AWS: 2 vCPU, 8 GiB
  brokersPerZone: 1, // 000: 2 brokers, 1 per AZ
  storage: { allocated: "1 TiB", maximum: "2 TiB" }, // 000: 1024 GB, and more above 80 % of use
  authentication: ["scram", "iam"],
  denyWithoutAcl: false,
  replicationFactor: 2,
  minInsyncReplicas: 1,
  retention: "7 days", // the application's own
  eventSize: "1000 bytes", // not in 000; ClickHouse grows 50 GB for 100M events, compressed
  topics: topics.production,
  deadLetters: { partitions: 3, retention: "14 days" },
  enhancedMonitoring: "PER_TOPIC_PER_PARTITION",
  prometheus: true,
  logs: { cloudwatch: "30 days", s3: true, firehose: null }, // 000, cost optimization: 30-90 days, S3 for long-term
} satisfies KafkaProfile;
