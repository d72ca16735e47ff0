import { SHORTEST_CACHE_WINDOW } from "../../../../modules/cache/settings";
import { windowLengths, windowsOverlap } from "../../../../modules/database/windows";
import { versionsOf } from "../../../../modules/facts/cache-versions";
import { isWholeDays, seconds } from "../../../../modules/units";
import { checkInstanceClass } from "../../../core/instance-class";
import type { Rule } from "../../../core/rules";
import type { CacheProfile } from "./cache";

/** Nodes of a cluster that AWS allows without being asked: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html */
const MOST_NODES = 90;
/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html (SnapshotRetentionLimit) */
const LONGEST_RETENTION = 35;

export const cacheRules: readonly Rule<{ readonly cache: CacheProfile }>[] = [
  {
    id: "cache/known-version",
    rule: "The version is one that ElastiCache has of the engine.",
    why: "A plan takes any text. Redis ends at 7.1, Valkey begins at 7.2.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
    check({ profile: { cache } }, report) {
      const known = versionsOf(cache.engine);
      if (known.includes(cache.engineVersion)) return;
      report(
        "cache.engineVersion",
        `got "${cache.engineVersion}" of ${cache.engine} (cache.engine); allowed: ${known.join(", ")}`,
      );
    },
  },
  {
    id: "cache/known-node-type",
    rule: "The node type exists.",
    why: "A plan takes any text; the apply fails.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html",
    check({ environment, profile: { cache } }, report) {
      checkInstanceClass(environment, "elasticache", { path: "cache.nodeType", found: cache.nodeType }, report);
    },
  },
  {
    id: "cache/capable-node-type",
    rule: "The node type takes encryption, snapshots and failover, and needs no data tiering.",
    why: "T1 has none of them, and r6gd is made only with data tiering, which is not offered; `newerClasses` would let both through.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/data-tiering.html",
    check({ profile: { cache } }, report) {
      const found = cache.nodeType;
      if (/^cache\.t1\./.test(found)) {
        report("cache.nodeType", `got "${found}", without encryption, snapshots and failover; allowed: from t3 on`);
      }
      if (/^cache\.\w+gd\./.test(found)) {
        report("cache.nodeType", `got "${found}", which needs data tiering; allowed: ${found.replace("gd.", "g.")}`);
      }
    },
  },
  {
    id: "cache/shards-need-cluster-mode",
    rule: "Without cluster mode there is one shard.",
    why: "The others would not be made, without a word: outside cluster mode ElastiCache is asked for nodes, not for shards.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Redis-RedisCluster.html",
    check({ profile: { cache } }, report) {
      if (cache.clusterMode || cache.shards === 1) return;
      report("cache.shards", `got ${cache.shards} without cluster mode; allowed: 1, or cache.clusterMode: true`);
    },
  },
  {
    id: "cache/node-count",
    rule: `Shards with their replicas are at most ${MOST_NODES} nodes.`,
    why: "It is AWS's quota for a cluster; the apply fails after everything else was made.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html",
    check({ profile: { cache } }, report) {
      const { shards, replicasPerShard } = cache;
      const nodes = shards * (1 + replicasPerShard);
      if (nodes <= MOST_NODES) return;
      const most = Math.floor(MOST_NODES / (1 + replicasPerShard));
      report("cache.shards", `got ${shards}, ${nodes} nodes with their replicas; allowed: up to ${most}`);
    },
  },
  {
    id: "cache/multi-az-needs-replica",
    rule: "Multi-AZ has at least one replica in each shard.",
    why: "Without one there is nothing in the other zone; ElastiCache refuses it, a plan does not.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
    check({ profile: { cache } }, report) {
      if (!cache.multiAz || cache.replicasPerShard > 0) return;
      report("cache.replicasPerShard", "got 0 with cache.multiAz; allowed: from 1, or cache.multiAz: false");
    },
  },
  {
    id: "cache/user-needs-tls",
    rule: "A user has TLS.",
    why: "ElastiCache takes users only where connections are encrypted; the password would cross the network in the clear.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
    check({ profile: { cache } }, report) {
      if (cache.authentication.method !== "user" || cache.transitEncryption) return;
      report(
        "cache.transitEncryption",
        "got false with cache.authentication.method: user; allowed: true, or the method none with a reason",
      );
    },
  },
  {
    id: "cache/windows-apart",
    rule: `Snapshots and maintenance have windows apart, each of at least ${SHORTEST_CACHE_WINDOW} minutes.`,
    why: "ElastiCache refuses shorter ones, and maintenance replaces the node that a snapshot is taken of.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    check({ profile: { cache } }, report) {
      const { snapshots, maintenanceWindow } = cache;
      const areTaken = seconds(snapshots.retention) > 0;
      const lengths = windowLengths(snapshots.window, maintenanceWindow);
      const tooShort = `allowed: at least ${SHORTEST_CACHE_WINDOW} minutes`;
      if (areTaken && lengths.backup < SHORTEST_CACHE_WINDOW)
        report("cache.snapshots.window", `got "${snapshots.window}"; ${tooShort}`);
      if (lengths.maintenance < SHORTEST_CACHE_WINDOW)
        report("cache.maintenanceWindow", `got "${maintenanceWindow}"; ${tooShort}`);
      if (areTaken && windowsOverlap(snapshots.window, maintenanceWindow)) {
        report(
          "cache.maintenanceWindow",
          `got "${maintenanceWindow}", which overlaps the snapshot window ${snapshots.window}; allowed: hours apart from it`,
        );
      }
    },
  },
  {
    id: "cache/snapshots-kept",
    rule: `Snapshots are kept for whole days, ${LONGEST_RETENTION} at most; with protection on for at least 1.`,
    why: "0 takes none: a lost cluster comes back empty, with its rate limits and locks gone.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
    check({ environment, profile: { cache } }, report) {
      const { retention } = cache.snapshots;
      const least = environment.protection === "on" ? 1 : 0;
      if (isWholeDays(retention, least, LONGEST_RETENTION)) return;
      const allowed = `"${least} ${least === 1 ? "day" : "days"}" to "${LONGEST_RETENTION} days"`;
      report("cache.snapshots.retention", `got "${retention}"; allowed: ${allowed}`);
    },
  },
];
