import type { ClickhouseProfile } from "./clickhouse";

/** Where each replica of each shard stands: `[shard][replica]`. Two copies of one shard never share a zone. */
export function clickhouseZones(
  zones: readonly string[],
  { shards, replicas }: Pick<ClickhouseProfile, "shards" | "replicas">,
): readonly (readonly string[])[] {
  return range(shards).map((shard) => range(replicas).map((replica) => zones[(shard + replica) % zones.length] ?? ""));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
