import { z } from "zod";
import { backupWindowPattern, maintenanceWindowPattern } from "../../../../modules/database/windows";
import { cacheEngines } from "../../../../modules/facts/cache-versions";
import { choice, count, duration, flag, logRetention, text } from "../../../core/schema-words";

/** Step 7 of source document 000: ElastiCache. */
export const cacheSchema = z
  .strictObject({
    engine: choice(cacheEngines).describe("redis, as in source document 000, or valkey, its fork, 20 % cheaper."),
    engineVersion: text(/^\d\.\d$/, 'a version in quotes, such as "7.1"').describe(
      "Major and minor version; patches are AWS's own. It can only rise.",
    ),
    nodeType: text(/^cache\.[a-z0-9]+\.[a-z0-9]+$/, "an ElastiCache node type, such as cache.r6g.large").describe(
      "Type of every node (000: cache.t3.micro; cache.r6g.large with 2 vCPU and 13 GB). A quarter of the memory is kept for snapshots and failover.",
    ),
    clusterMode: flag().describe(
      "Whether keys are spread over shards (000: development no, production yes). A change makes a new, empty cache.",
    ),
    shards: count(1, 90).describe("Node groups; one without cluster mode."),
    replicasPerShard: count(0, 5).describe("Replicas of each shard (000: 0, 1)."),
    multiAz: flag().describe("Replicas in another zone, with failover (000: no, yes)."),
    transitEncryption: flag().describe(
      "TLS (000: optional in development, on in production). A change makes a new, empty cache.",
    ),
    authentication: z
      .discriminatedUnion(
        "method",
        [
          z.strictObject({ method: z.literal("user") }),
          z.strictObject({
            method: z.literal("none"),
            because: text(/\S.{9,}/, "a sentence that says why anyone who reaches the cache may use it"),
          }),
        ],
        { error: "user, none" },
      )
      .describe(
        "user: the application logs in as flexprice, with the token of the secret `redis`; needs TLS. none: anyone who reaches the cache may use it.",
      ),
    snapshots: z
      .strictObject({
        retention: duration().describe(
          'How long daily snapshots are kept; "0 days": none. Storage of the first is free.',
        ),
        window: text(backupWindowPattern, "hours in UTC, such as 03:00-04:00").describe("When they are taken."),
      })
      .describe("Daily snapshots."),
    maintenanceWindow: text(maintenanceWindowPattern, "a window in UTC, such as sun:06:00-sun:07:00").describe(
      "When AWS may patch.",
    ),
    logRetention: logRetention().describe("How long the slow log and the engine's log are kept."),
    keyPrefix: text(/^[a-z][a-z0-9:-]{0,63}$/, "lower-case letters, digits, colons and hyphens").describe(
      "Begins every key of the application (000, step 12: flexprice:prod).",
    ),
    poolSize: count(1, 1000).describe("Connections that each task keeps open to each node (002: 20)."),
  })
  .describe("ElastiCache for Redis or Valkey.");
export type CacheProfile = z.infer<typeof cacheSchema>;

export const development = {
  engine: "redis",
  engineVersion: "7.1",
  nodeType: "cache.t3.micro",
  clusterMode: false,
  shards: 1,
  replicasPerShard: 0,
  multiAz: false,
  transitEncryption: true, // 000: optional; the application speaks TLS at no cost
  authentication: { method: "user" },
  snapshots: { retention: "1 day", window: "03:00-04:00" }, // one is free
  maintenanceWindow: "sun:06:00-sun:07:00", // after the database's
  logRetention: "14 days", // 000, cost optimization: 7-14 days
  keyPrefix: "flexprice:dev",
  poolSize: 10, // the application's default
} satisfies CacheProfile;

export const production = {
  engine: "redis",
  engineVersion: "7.1",
  nodeType: "cache.r6g.large", // 2 vCPU, 13 GB
  clusterMode: true,
  shards: 2, // 000: "multi-node", ~$600 a month
  replicasPerShard: 1,
  multiAz: true,
  transitEncryption: true,
  authentication: { method: "user" },
  snapshots: { retention: "1 day", window: "03:00-04:00" }, // rate limits and locks survive a lost cluster; one is free
  maintenanceWindow: "sun:06:00-sun:07:00",
  logRetention: "90 days", // 000, cost optimization: 30-90 days
  keyPrefix: "flexprice:prod",
  poolSize: 20, // 002
} satisfies CacheProfile;
