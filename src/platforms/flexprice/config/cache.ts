import { z } from "zod";
import { count, flag, text } from "../../../core/schema-words";

/** Step 7 of source document 000: ElastiCache. */
export const cacheSchema = z
  .strictObject({
    nodeType: text(/^cache\.[a-z0-9]+\.[a-z0-9]+$/, "an ElastiCache node type, such as cache.r6g.large"),
    clusterMode: flag().describe("Whether keys are spread over shards (000: development no, production yes)."),
    shards: count(1, 90).describe("Node groups; one without cluster mode."),
    replicasPerShard: count(0, 5).describe("Replicas of each shard (000: 0, 1)."),
    multiAz: flag().describe("Replicas in another zone, with failover (000: no, yes)."),
    transitEncryption: flag().describe("TLS (000: optional in development, on in production)."),
  })
  .describe("ElastiCache for Redis.");
export type CacheProfile = z.infer<typeof cacheSchema>;

export const development = {
  nodeType: "cache.t3.micro",
  clusterMode: false,
  shards: 1,
  replicasPerShard: 0,
  multiAz: false,
  transitEncryption: true, // 000: optional; the application speaks TLS at no cost
} satisfies CacheProfile;

export const production = {
  nodeType: "cache.r6g.large", // 2 vCPU, 13 GB
  clusterMode: true,
  shards: 2, // 000: "multi-node", ~$600 a month
  replicasPerShard: 1,
  multiAz: true,
  transitEncryption: true,
} satisfies CacheProfile;
