import type { AlarmDefinition } from "../../../../modules/cloudwatch/alarm-definition";
import { gibibytes } from "../../../../modules/units";
import type { DatabaseProfile } from "../config/database";
import { databaseDimensions, databaseMetric } from "./database-metric";
import type { AlarmInputs } from "./inputs";
import { missing, sustained } from "./timing";

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html: gp3 below and from 400 GiB. */
const BASELINE_IOPS = { small: 3_000, large: 12_000, from: 400 } as const;
const SHARE_OF_IOPS = 0.9;

const GIBIBYTE = 1024 ** 3;

type Rds = Extract<DatabaseProfile, { engine: "postgres" }>;

/** What only RDS has: a volume of its own. */
export function rdsAlarms(inputs: AlarmInputs, { storage }: Rds): AlarmDefinition[] {
  const { alarms } = inputs.profile;
  const dimensions = databaseDimensions(inputs);
  const allocated = gibibytes(storage.allocated);
  const free = 1 - Number.parseInt(alarms.databaseStorage, 10) / 100;
  const baseline = allocated < BASELINE_IOPS.from ? BASELINE_IOPS.small : BASELINE_IOPS.large;
  const iops = storage.provisioned?.iops ?? baseline;
  return [
    {
      name: "database-storage",
      severity: "urgent",
      title: "Free space of the database",
      effect: "A full disk stops the database.",
      causes: ["growth: RDS adds space by itself up to database.storage.maximum", "old data that nobody deletes"],
      runbook: "database.md#storage",
      metrics: databaseMetric("storage", "FreeStorageSpace", "Minimum", dimensions),
      unit: "bytes",
      threshold: Math.round(allocated * GIBIBYTE * free),
      comparison: "below",
      ...sustained(alarms),
      missing: missing.keeps,
    },
    {
      name: "database-iops",
      severity: "notice",
      title: `Reads and writes of the disk a second, of ${iops}`,
      effect: "Queries wait for the disk.",
      causes: ["a query that reads whole tables", "too little memory for what is read often"],
      runbook: "database.md#iops",
      metrics: [
        ...databaseMetric("reads", "ReadIOPS", "Average", dimensions),
        ...databaseMetric("writes", "WriteIOPS", "Average", dimensions),
      ],
      expression: "reads+writes",
      threshold: Math.floor(iops * SHARE_OF_IOPS),
      comparison: "above",
      ...sustained(alarms),
      missing: missing.keeps,
    },
  ];
}
