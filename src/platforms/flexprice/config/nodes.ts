import type { ClickhouseProfile } from "./clickhouse";
import { clickhouseZones } from "./clickhouse-placement";
import type { EksProfile } from "./eks";

/** Nodes of one kind in one zone. */
export interface Nodes {
  readonly dedicated: "system" | "clickhouse";
  readonly zone: string;
  readonly count: number;
}

/** All nodes of the cluster: one for each ClickHouse replica, where it stands; the others one after the other. */
export function nodesOf(
  zones: readonly string[],
  { eks, clickhouse }: { readonly eks: EksProfile; readonly clickhouse: ClickhouseProfile },
): readonly Nodes[] {
  const system = Array.from({ length: eks.systemNodes.count }, (_, index) => zones[index % zones.length]);
  const replicas = clickhouseZones(zones, clickhouse).flat();
  const count = (all: readonly (string | undefined)[], zone: string) => all.filter((each) => each === zone).length;
  return zones
    .flatMap((zone): Nodes[] => [
      { dedicated: "system", zone, count: count(system, zone) },
      { dedicated: "clickhouse", zone, count: count(replicas, zone) },
    ])
    .filter(({ count }) => count > 0);
}
