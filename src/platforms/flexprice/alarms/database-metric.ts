import type { Metric } from "../../../../modules/cloudwatch/metric";
import type { AlarmInputs } from "./inputs";

/** Aurora's by role, so that a failover changes nothing. */
export function databaseDimensions({ profile, database }: AlarmInputs): Metric["dimensions"] {
  if (profile.database.engine === "postgres") return { DBInstanceIdentifier: database.identifier };
  return { DBClusterIdentifier: database.identifier, Role: "WRITER" };
}

/** As a list, which an alarm takes. */
export function databaseMetric(
  id: string,
  name: string,
  statistic: string,
  dimensions: Metric["dimensions"],
): Metric[] {
  return [{ id, namespace: "AWS/RDS", name, dimensions, statistic }];
}
