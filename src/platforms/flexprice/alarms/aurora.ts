import type { AlarmDefinition } from "../../../../modules/cloudwatch/alarm-definition";
import { databaseDimensions, databaseMetric } from "./database-metric";
import type { AlarmInputs } from "./inputs";
import { minutes, missing, sustained } from "./timing";

/** Bytes of an Aurora instance's own disk, where sorts and temporary tables go. */
const FREE_LOCAL_STORAGE = 5 * 1024 ** 3;

/** What only Aurora has: readers over one storage, and a small disk in each instance. */
export function auroraAlarms(inputs: AlarmInputs): AlarmDefinition[] {
  const { alarms } = inputs.profile;
  const { identifier } = inputs.database;
  return [
    {
      name: "database-replica-lag",
      severity: "notice",
      title: "How far readers are behind the writer",
      effect: "What was just written is not there yet for requests that read.",
      causes: ["a reader whose processors are busy", "a burst of writes", "a long transaction on a reader"],
      runbook: "database.md#replica-lag",
      metrics: databaseMetric("lag", "AuroraReplicaLagMaximum", "Maximum", { DBClusterIdentifier: identifier }),
      unit: "ms",
      threshold: Number.parseInt(alarms.replicaLag, 10),
      comparison: "above",
      ...minutes(5),
      missing: { as: "notBreaching", because: "without a reader there is no lag" },
    },
    {
      name: "database-local-storage",
      severity: "notice",
      title: "Free space on the writer's own disk",
      effect: "Queries with large sorts fail; then the instance restarts.",
      causes: ["a report that sorts more than its memory", "temporary tables", "logs of slow queries"],
      runbook: "database.md#local-storage",
      metrics: databaseMetric("storage", "FreeLocalStorage", "Minimum", databaseDimensions(inputs)),
      unit: "bytes",
      threshold: FREE_LOCAL_STORAGE,
      comparison: "below",
      ...sustained(alarms),
      missing: missing.keeps,
    },
  ];
}
