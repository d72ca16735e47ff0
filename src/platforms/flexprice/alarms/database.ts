import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import { maximumConnections } from "../../../../modules/database/postgres-settings";
import { instanceClasses } from "../../../../modules/facts/instance-classes";
import { mebibytes, type Size } from "../../../../modules/units";
import { auroraAlarms } from "./aurora";
import { databaseDimensions, databaseMetric } from "./database-metric";
import type { AlarmInputs } from "./inputs";
import { rdsAlarms } from "./rds";
import { minutes, missing, sustained } from "./timing";

/** Of the class's memory, which PostgreSQL wants for its cache: below, it begins to read from disk and to swap. */
const FREE_MEMORY = 0.05;

/** Source document 000, step 9 and "Scaling guidelines"; the writer's, whose failure is an outage. */
export function databaseAlarms(inputs: AlarmInputs): AlarmTier {
  const { database } = inputs.profile;
  const own = database.engine === "postgres" ? rdsAlarms(inputs, database) : auroraAlarms(inputs);
  return { name: "database", title: "Database", alarms: [...commonAlarms(inputs), ...own] };
}

function commonAlarms(inputs: AlarmInputs): AlarmDefinition[] {
  const { alarms, database } = inputs.profile;
  const dimensions = databaseDimensions(inputs);
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
    metrics: databaseMetric("connections", "DatabaseConnections", "Maximum", dimensions),
    threshold: Math.floor(most * share),
    comparison: "above",
    ...minutes(5),
    missing: missing.keeps,
  };
  const silent: AlarmDefinition = {
    name: "database-silent",
    severity: "urgent",
    title: "Samples of the database",
    effect: "PostgreSQL does not answer: requests fail, and events wait in Kafka.",
    causes: [
      "a failover, which takes a minute",
      "a restart: memory, a changed parameter",
      "a full disk",
      "an outage of AWS",
    ],
    runbook: "database.md#rds-connection-issues",
    isOutageOfOthers: true,
    metrics: databaseMetric("samples", "CPUUtilization", "SampleCount", dimensions),
    threshold: 1,
    comparison: "below",
    ...minutes(3),
    missing: missing.silenceIsAnOutage,
  };
  const cpu: AlarmDefinition = {
    name: "database-cpu",
    severity: "notice",
    title: "Processors of the database",
    effect: "Requests and events wait for queries.",
    causes: ["a query without an index", "more load than the class is made for", "a long job at the month's end"],
    runbook: "database.md#cpu",
    metrics: databaseMetric("cpu", "CPUUtilization", "Average", dimensions),
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
    metrics: databaseMetric("memory", "FreeableMemory", "Minimum", dimensions),
    unit: "bytes",
    threshold: Math.round(mebibytes(memory) * 1024 ** 2 * FREE_MEMORY),
    comparison: "below",
    ...sustained(alarms),
    missing: missing.keeps,
  };
  return [silent, connections, cpu, freeMemory];
}

/** Of a class that Strata does not know, the smallest: its alarm then comes too early, never too late. */
function memoryOf(instanceClass: string): Size {
  return instanceClasses.get(instanceClass)?.memory ?? "1 GiB";
}
