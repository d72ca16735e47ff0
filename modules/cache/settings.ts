export const REDIS_PORT = 6379;

/** The cluster switch is a parameter: ElastiCache's own `default.*.cluster.on` groups differ from the others in it alone. */
const clusterEnabled = { name: "cluster-enabled", value: "yes" };

/**
 * What every cache of ours sets. AWS's default, volatile-lru, evicts only keys that expire: once the others fill the
 * memory, every write is refused, which the application logs and goes on without a cache and without locks. Locks are
 * the keys used last, so that the least recently used are never among them.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
 */
const common = [{ name: "maxmemory-policy", value: "allkeys-lru" }];

export function cacheParameters(clusterMode: boolean): { name: string; value: string }[] {
  return clusterMode ? [clusterEnabled, ...common] : common;
}

/**
 * What the application does: strings with an expiry, and what its client asks a cluster about itself. Transactions and
 * scripts too, which may do no more than the rest: a lock that were refused for one would fail without an error. Nothing
 * that empties, blocks or reconfigures a node. The key prefix is no boundary here: nobody else uses this cache.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#Access-string
 */
export const APPLICATION_ACCESS =
  "on ~* -@all +@read +@write +@connection +@transaction +@scripting -@admin -@dangerous +cluster|slots +cluster|shards";

/** Nobody gets in without a name: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html */
export const NO_ACCESS = "off -@all";

/** Minutes: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
export const SHORTEST_CACHE_WINDOW = 60;
