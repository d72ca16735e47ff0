/** ClickHouse as the application speaks to it. */
export const clickhouse = {
  user: "flexprice",
  /** The application's SQL has the name in it. */
  database: "flexprice",
  namespace: "clickhouse",
  serviceAccount: "clickhouse",
  /** Kubernetes' secret with the application's password under `password`. */
  credentials: "clickhouse-credentials",
  /** What ClickHouse's own parts say to each other, under `backup-password` and `interserver-secret`. */
  internal: "clickhouse-internal",
  /**
   * Node ports of the lowest 86, from which Kubernetes takes none by itself.
   * https://kubernetes.io/docs/concepts/services-networking/service/#avoid-nodeport-collisions
   */
  native: { port: 9000, nodePort: 30_001 },
  http: { port: 8123, nodePort: 30_002 },
} as const;
