import type { PodCapacity } from "../facts/node-capacity";
import { BACKUP_RESOURCES } from "./backups";

/** How the memory of a pod is shared out. */
export interface Memory {
  /** Of the server's container, request and limit at once: what is over it would be taken from a neighbour. */
  readonly serverGib: number;
  /** The most that one query may take: two such, or one and the merges, still fit. */
  readonly queryGib: number;
}

/** ClickHouse takes this part of the container's limit; the rest is for the page cache and what it does not count. */
export const SERVER_MEMORY_RATIO = 0.8;

export function memoryOf({ memoryGib }: PodCapacity, backups: boolean): Memory {
  const serverGib = memoryGib - (backups ? BACKUP_RESOURCES.memoryGib : 0);
  return { serverGib, queryGib: Math.max(1, Math.floor((serverGib * SERVER_MEMORY_RATIO) / 2)) };
}

/** ClickHouse's own 5 GiB is more than a small pod has. */
export function markCacheBytes({ serverGib }: Memory): number {
  return bytes(Math.min(5, serverGib / 10));
}

export function bytes(gib: number): number {
  return Math.floor(gib * 1024 ** 3);
}
