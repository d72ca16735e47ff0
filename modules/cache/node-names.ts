export interface CacheNodes {
  readonly clusterMode: boolean;
  readonly shards: number;
  readonly replicasPerShard: number;
}

/**
 * What ElastiCache calls the nodes of a replication group, after its identifier: `0001-002` in cluster mode, `002` otherwise.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html
 */
export function nodeNames({ clusterMode, shards, replicasPerShard }: CacheNodes): string[] {
  const nodes = Array.from({ length: 1 + replicasPerShard }, (_, index) => padded(index + 1, 3));
  if (!clusterMode) return nodes;
  return Array.from({ length: shards }, (_, index) => padded(index + 1, 4)).flatMap((shard) =>
    nodes.map((node) => `${shard}-${node}`),
  );
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, "0");
}
