import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import { maximumConnections } from "../../../../modules/database/postgres-settings";
import { instanceClasses } from "../../../../modules/facts/instance-classes";
import { gibibytes, mebibytes, type Size } from "../../../../modules/units";
import type { DatabaseProfile } from "../config/database";
import type { AlarmInputs } from "./inputs";
import { minutes, missing, sustained } from "./timing";

/** Of the class's memory, which PostgreSQL wants for its cache: below, it begins to read from disk and to swap. */
const FREE_MEMORY = 0.05;
/** GiB of an Aurora instance's own disk, where sorts and temporary tables go. */
const FREE_LOCAL_STORAGE = 5;
/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html: gp3 below and from 400 GiB. */
const BASELINE_IOPS = { small: 3_000, large: 12_000, from: 400 } as const;
const SHARE_OF_IOPS = 0.9;

const GIBIBYTE = 1024 ** 3;

/** Source document 000, step 9 and "Scaling guidelines"; the writer's, whose failure is an outage. */
export function databaseAlarms(inputs: AlarmInputs): AlarmTier {
  const { database } = inputs.profile;
  const own = database.engine === "postgres" ? rdsAlarms(inputs, database) : auroraAlarms(inputs);
  return { name: "database", title: "Database", alarms: [...commonAlarms(inputs), ...own] };
}

type Rds = Extract<DatabaseProfile, { engine: "postgres" }>;

/** Aurora's by role, so that a failover changes nothing. */
function dimensionsOf({ profile, database }: AlarmInputs): Metric["dimensions"] {
  if (profile.database.engine === "postgres") return { DBInstanceIdentifier: database.identifier };
  return { DBClusterIdentifier: database.identifier, Role: "WRITER" };
}

function metric(id: string, name: string, statistic: string, dimensions: Metric["dimensions"]): Metric[] {
  return [{ id, namespace: "AWS/RDS", name, dimensions, statistic }];
}

function commonAlarms(inputs: AlarmInputs): AlarmDefinition[] {
  const { alarms, database } = inputs.profile;
  const dimensions = dimensionsOf(inputs);
  const share = Number.parseInt(alarms.databaseConnections, 10) / 100;
  const memory = memoryOf(database.instanceClass);
  const most = maximumConnections(memory);
  const connections: AlarmDefinition = {
    name: "database-connections",
    severity: "urgent",
    title: `Connections, of ${most}`,
    effect: "The next ones are refused: requests and events fail, and a person cannot get in either.",
    causes: [
      "more tasks than the pools were sized for",
      "transactions that stay open",
      "a task that leaks connections",
    ],
    runbook: "database.md#connections",
    metrics: metric("connections", "DatabaseConnections", "Maximum", dimensions),
    threshold: Math.floor(most * share),
    comparison: "above",
    ...minutes(5),
    missing: missing.silenceIsAnOutage,
  };
  const cpu: AlarmDefinition = {
    name: "database-cpu",
    severity: "notice",
    title: "Processors of the database",
    effect: "Requests and events wait for queries.",
    causes: ["a query without an index", "more load than the class is made for", "a long job at the month's end"],
    runbook: "database.md#cpu",
    metrics: metric("cpu", "CPUUtilization", "Average", dimensions),
    unit: "%",
    threshold: Number.parseInt(alarms.databaseCpu, 10),
    comparison: "above",
    ...sustained(alarms),
    missing: missing.keeps,
  };
  const freeMemory: AlarmDefinition = {
    name: "database-free-memory",
    severity: "notice",
    title: "Free memory of the database",
    effect: "Queries get slow; without any memory left the instance restarts.",
    causes: ["many connections, each with its own memory", "large sorts", "a class that is too small"],
    runbook: "database.md#free-memory",
    metrics: metric("memory", "FreeableMemory", "Minimum", dimensions),
    unit: "bytes",
    threshold: Math.round(mebibytes(memory) * 1024 ** 2 * FREE_MEMORY),
    comparison: "below",
    ...sustained(alarms),
    missing: missing.keeps,
  };
  return [connections, cpu, freeMemory];
}

/** Of a class that Strata does not know, the smallest: its alarm then comes too early, never too late. */
function memoryOf(instanceClass: string): Size {
  return instanceClasses.get(instanceClass)?.memory ?? "1 GiB";
}

function auroraAlarms(inputs: AlarmInputs): AlarmDefinition[] {
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
      metrics: metric("lag", "AuroraReplicaLagMaximum", "Maximum", { DBClusterIdentifier: identifier }),
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
      metrics: metric("storage", "FreeLocalStorage", "Minimum", dimensionsOf(inputs)),
      unit: "bytes",
      threshold: FREE_LOCAL_STORAGE * GIBIBYTE,
      comparison: "below",
      ...sustained(alarms),
      missing: missing.keeps,
    },
  ];
}

function rdsAlarms(inputs: AlarmInputs, { storage }: Rds): AlarmDefinition[] {
  const { alarms } = inputs.profile;
  const dimensions = dimensionsOf(inputs);
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
      metrics: metric("storage", "FreeStorageSpace", "Minimum", dimensions),
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
        ...metric("reads", "ReadIOPS", "Average", dimensions),
        ...metric("writes", "WriteIOPS", "Average", dimensions),
      ],
      expression: "reads+writes",
      threshold: Math.floor(iops * SHARE_OF_IOPS),
      comparison: "above",
      ...sustained(alarms),
      missing: missing.keeps,
    },
  ];
}
