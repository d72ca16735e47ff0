/** As whom pods run: the user `clickhouse` of ClickHouse's images. */
export const securityContext = {
  runAsNonRoot: true,
  runAsUser: 101,
  runAsGroup: 101,
  fsGroup: 101,
  // Otherwise the kubelet changes the owner of every file, at every start, before it starts anything.
  fsGroupChangePolicy: "OnRootMismatch",
};
