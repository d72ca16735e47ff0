import type { Graph } from "../../../../../modules/cloudwatch/widgets";
import { curve, graph } from "../graph";
import type { Measured } from "../measured";

/**
 * Of Aurora the mean, or the sum, of its instances.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
function metric({ database: { engine, identifier } }: Measured, name: string, statistic = "Average") {
  const dimension = engine === "postgres" ? "DBInstanceIdentifier" : "DBClusterIdentifier";
  return { namespace: "AWS/RDS", name, dimensions: { [dimension]: identifier }, statistic };
}

/** 002: "Database connection pool usage". */
export function databaseConnections(measured: Measured): Graph {
  return graph("Connections to the database", [
    curve("connections", metric(measured, "DatabaseConnections", "Maximum")),
  ]);
}

export function databaseCpu(measured: Measured): Graph {
  return graph("CPU of the database", [curve("cpu", metric(measured, "CPUUtilization"))], "%");
}

export function databaseGraphs(measured: Measured): readonly Graph[] {
  const readAndWrite = (name: string) =>
    ["Read", "Write"].map((way) => curve(way.toLowerCase(), metric(measured, `${way}${name}`)));
  return [
    databaseCpu(measured),
    databaseConnections(measured),
    graph("Latency of the volume", readAndWrite("Latency"), "s"),
    graph("Operations on the volume", readAndWrite("IOPS"), "per second"),
    graph("Throughput of the volume", readAndWrite("Throughput"), "bytes per second"),
    graph("Queued operations", [curve("queue", metric(measured, "DiskQueueDepth"))]),
  ];
}
