import { z } from "zod";
import { count, size, text } from "../../../core/schema-words";

/** Step 6 of source document 000: EKS with ClickHouse. */
export const clickhouseSchema = z
  .strictObject({
    nodeType: text(/^[a-z0-9-]+\.[a-z0-9]+$/, "an EC2 instance type, such as m5.8xlarge").describe(
      "Nodes that ClickHouse runs on (000: m5.large, m5.8xlarge).",
    ),
    nodes: count(1, 20).describe("Nodes of that type (000: 2 in development, one or more in production)."),
    shards: count(1, 10).describe("Parts that the data is split into."),
    replicas: count(1, 3).describe("Copies of each shard; more than one needs Keeper."),
    storage: size().describe("gp3 volume of one replica."),
  })
  .describe("ClickHouse on EKS.");
export type ClickhouseProfile = z.infer<typeof clickhouseSchema>;

export const development = {
  nodeType: "m5.large", // 000: 2 x m5.large (8 GB)
  nodes: 2,
  shards: 1,
  replicas: 1,
  storage: "50 GiB",
} satisfies ClickhouseProfile;

export const production = {
  nodeType: "m5.8xlarge",
  nodes: 1,
  shards: 1,
  replicas: 1,
  storage: "700 GiB", // a year at 000's 50 GB a month, with a sixth to spare
} satisfies ClickhouseProfile;
