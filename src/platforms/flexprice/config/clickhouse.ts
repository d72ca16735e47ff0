import { z } from "zod";
import { choice, count, duration, ec2InstanceType, size, text } from "../../../core/schema-words";

/** Step 6 of source document 000: ClickHouse. */
export const clickhouseSchema = z
  .strictObject({
    version: text(
      /^\d{2}\.(?:[1-9]|1[0-2])(?:\.\d+\.\d+)?$/,
      'a ClickHouse version in quotes, such as "26.3"',
    ).describe(
      "ClickHouse version: a release, which takes its patches when a pod starts anew, or one patch such as 26.3.4.12.",
    ),
    nodeType: ec2InstanceType("m5.8xlarge").describe(
      "Nodes that ClickHouse runs on, one for each replica (000: m5.large, m5.8xlarge). Graviton is m7g. For a smaller type, plan and apply `clickhouse` first, so that its pods ask for less, and `eks` then.",
    ),
    shards: count(1, 10).describe("Parts that the data is split into."),
    replicas: count(1, 2).describe(
      "Copies of each shard, each in its own zone. With two comes Keeper, of three members: the loss of the zone that has two of them stops writing until it is back.",
    ),
    tables: choice(["plain", "replicated", "distributed"]).describe(
      "What the tables of flexprice are. plain: what `migrate clickhouse` makes, ReplacingMergeTree. replicated: Replicated… engines, which you have made of them. distributed: Distributed tables of the same names over replicated ones.",
    ),
    storage: size().describe("gp3 volume of one replica. It can grow, never shrink."),
    backups: z
      .strictObject({
        every: duration().describe("Time between two backups."),
        keep: count(2, 100).describe(
          "How many are kept in S3, increments counted; clickhouse-backup keeps two at least.",
        ),
      })
      .nullable()
      .describe("Backups of all tables to S3 by clickhouse-backup; null: none."),
  })
  .describe("ClickHouse.");
export type ClickhouseProfile = z.infer<typeof clickhouseSchema>;

export const development = {
  version: "26.3", // what Flexprice's own production runs
  nodeType: "m5.large", // 000: 2 x m5.large (8 GB); the other is the system node
  shards: 1,
  replicas: 1,
  tables: "plain",
  storage: "50 GiB",
  backups: null,
} satisfies ClickhouseProfile;

export const production = {
  version: "26.3",
  nodeType: "m5.8xlarge",
  shards: 1,
  replicas: 1,
  tables: "plain",
  storage: "700 GiB", // a year at 000's 50 GB a month, with a sixth to spare
  backups: { every: "1 day", keep: 14 }, // one replica is one copy
} satisfies ClickhouseProfile;
