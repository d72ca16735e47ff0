import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import { nodeNames } from "../../../../modules/cache/node-names";
import type { AlarmInputs } from "./inputs";
import { minutes, missing, sustained } from "./timing";

/** Seconds that a replica may be behind: what a failover would lose. */
const REPLICATION_LAG = 5;

/** Of each node: ElastiCache has no metrics of the group. Source document 002, "Infrastructure". */
export function cacheAlarms(inputs: AlarmInputs): AlarmTier {
  const { profile, cache } = inputs;
  const nodes = nodeNames(profile.cache);
  return {
    name: "cache",
    title: "Cache",
    alarms: nodes.flatMap((node) => nodeAlarms(node, `${cache.identifier}-${node}`, inputs, nodes.length > 1)),
  };
}

function nodeAlarms(node: string, id: string, { profile }: AlarmInputs, isReplicated: boolean): AlarmDefinition[] {
  const { alarms } = profile;
  const metric = (name: string, statistic: string): Metric[] => [
    { id: "value", namespace: "AWS/ElastiCache", name, dimensions: { CacheClusterId: id }, statistic },
  ];
  const cpu: AlarmDefinition = {
    name: `cache-${node}-cpu`,
    severity: "notice",
    title: `Engine's processor of node ${node}`,
    effect: "Every request that asks the cache waits: the engine does one thing after another.",
    causes: ["one key that everybody asks for", "commands over all keys", "more load than the shards take"],
    runbook: "cache.md#engine-cpu",
    metrics: metric("EngineCPUUtilization", "Average"),
    unit: "%",
    threshold: Number.parseInt(alarms.cacheCpu, 10),
    comparison: "above",
    ...sustained(alarms),
    missing: missing.keeps,
  };
  const memory: AlarmDefinition = {
    name: `cache-${node}-memory`,
    severity: "notice",
    title: `Memory of node ${node}`,
    effect: "The cache throws entries away, and PostgreSQL has to answer in its place.",
    causes: ["keys without an end of life", "more tenants or features than it was sized for"],
    runbook: "cache.md#memory",
    metrics: metric("DatabaseMemoryUsagePercentage", "Maximum"),
    unit: "%",
    threshold: Number.parseInt(alarms.cacheMemory, 10),
    comparison: "above",
    ...sustained(alarms),
    missing: missing.keeps,
  };
  const evictions: AlarmDefinition = {
    name: `cache-${node}-evictions`,
    severity: "notice",
    title: `Entries that node ${node} threw away`,
    effect: "Locks and limits that were kept only here may be gone; PostgreSQL has more to do.",
    causes: ["memory is used up"],
    runbook: "cache.md#evictions",
    metrics: metric("Evictions", "Sum"),
    threshold: 0,
    comparison: "above",
    ...sustained(alarms),
    missing: missing.nothingHappened,
  };
  const lag: AlarmDefinition = {
    name: `cache-${node}-replication-lag`,
    severity: "notice",
    title: `How far node ${node} is behind its primary`,
    effect: "A failover now would lose that much.",
    causes: ["a burst of writes", "a replica that is being filled"],
    runbook: "cache.md#replication-lag",
    metrics: metric("ReplicationLag", "Maximum"),
    unit: "s",
    threshold: REPLICATION_LAG,
    comparison: "above",
    ...minutes(5),
    missing: { as: "notBreaching", because: "only a replica sends this metric" },
  };
  const alive: AlarmDefinition = {
    name: `cache-${node}-silent`,
    // A replica takes over within a minute, and AWS makes the node anew.
    ...(isReplicated ? { severity: "notice" } : { severity: "urgent", isOutageOfOthers: true }),
    title: `Samples of node ${node}`,
    effect: isReplicated
      ? "Nothing, as long as the other node of its shard lives."
      : "The cache is down, and with it locks and limits.",
    causes: ["a failure of AWS's hardware", "maintenance: it comes back by itself"],
    runbook: "cache.md#node-silent",
    metrics: metric("EngineCPUUtilization", "SampleCount"),
    threshold: 1,
    comparison: "below",
    ...minutes(3),
    missing: missing.silenceIsAnOutage,
  };
  return [alive, cpu, memory, evictions, ...(isReplicated ? [lag] : [])];
}
