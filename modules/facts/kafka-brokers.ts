/**
 * Partitions, followers included, that AWS recommends for one broker at most. Above them on a small broker, and above one
 * and a half times as many on others, MSK refuses to change the cluster and to associate a secret.
 * https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html#partitions-per-broker
 */
export function recommendedPartitions(brokerType: string): number | undefined {
  const [, , size = ""] = brokerType.split(".");
  if (size === "small") return 300;
  if (size === "large" || size === "xlarge") return 1000;
  if (size === "2xlarge") return 2000;
  return /^\d+xlarge$/.test(size) ? 4000 : undefined;
}

/**
 * Kafka keeps the positions of consumer groups in a topic of its own: `offsets.topic.num.partitions`, which MSK leaves at
 * Kafka's default (https://kafka.apache.org/documentation/#brokerconfigs_offsets.topic.num.partitions).
 */
export const OFFSET_PARTITIONS = 50;

/** GiB that the volume of one broker may have: https://docs.aws.amazon.com/msk/latest/developerguide/limits.html */
export const BROKER_VOLUME = { smallest: 1, largest: 16_384 } as const;

/** Brokers of one cluster, the default quota: https://docs.aws.amazon.com/msk/latest/developerguide/limits.html */
export const MOST_BROKERS = { zookeeper: 30, kraft: 60 } as const;

/** Regions without storage autoscaling: https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand.html */
export const regionsWithoutStorageScaling = ["af-south-1", "ap-northeast-3", "ap-southeast-5"] as const;

/**
 * Regions for which AWS has announced Graviton brokers (What's New, M7g for MSK, 2023-11). MSK refuses them in some others
 * (https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-sizes.html), and tells nowhere which.
 */
export const regionsWithGraviton = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "sa-east-1",
] as const;
