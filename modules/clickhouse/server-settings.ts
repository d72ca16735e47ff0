import { markCacheBytes, SERVER_MEMORY_RATIO, type Memory } from "./memory";

/** What clients in all may open at once, ClickHouse's own default: tasks × connections of each stay below. */
const MAX_CONNECTIONS = 4096;
/** Of what ClickHouse tells about itself. */
const KEEP_LOGS = "event_date + INTERVAL 14 DAY DELETE";

/** Settings of the server. Its macros (`installation`, `cluster`, `shard`, `replica`) and clusters are the operator's. */
export function serverSettings(memory: Memory): Record<string, string> {
  return {
    max_connections: String(MAX_CONNECTIONS),
    max_server_memory_usage_to_ram_ratio: String(SERVER_MEMORY_RATIO),
    mark_cache_size: String(markCacheBytes(memory)),
  };
}

/** Files of the server's configuration, after the operator's own, which begin with 01. */
export const serverFiles = {
  "config.d/10-logger.xml": xml(logger()),
  "config.d/10-system-logs.xml": xml([...expiringLogs(), ...unusedLogs()]),
};

/** The operator's files of ten times 1 GB, twice, would fill the node's own disk. */
function logger(): string[] {
  return [
    "<logger>",
    "    <level>information</level>",
    "    <console>1</console>",
    '    <log remove="1"/>',
    '    <errorlog remove="1"/>',
    "</logger>",
  ];
}

/**
 * Replaced and not merged: the operator gives some of them an `engine`, beside which ClickHouse takes no `ttl` and does
 * not start. https://clickhouse.com/docs/operations/server-configuration-parameters/settings#query_log
 */
function expiringLogs(): string[] {
  return [
    "query_log",
    "query_views_log",
    "part_log",
    "metric_log",
    "asynchronous_metric_log",
    "error_log",
    "latency_log",
    "query_metric_log",
    "asynchronous_insert_log",
    "backup_log",
  ].flatMap((name) => [
    `<${name} replace="1">`,
    "    <database>system</database>",
    `    <table>${name}</table>`,
    "    <partition_by>toYYYYMM(event_date)</partition_by>",
    `    <ttl>${KEEP_LOGS}</ttl>`,
    "    <flush_interval_milliseconds>7500</flush_interval_milliseconds>",
    `</${name}>`,
  ]);
}

/** Read by nobody here, and the largest of all. */
function unusedLogs(): string[] {
  return [
    "trace_log",
    "text_log",
    "query_thread_log",
    "processors_profile_log",
    "opentelemetry_span_log",
    "background_schedule_pool_log",
    "zookeeper_connection_log",
    "aggregated_zookeeper_log",
  ].map((name) => `<${name} remove="1"/>`);
}

function xml(lines: readonly string[]): string {
  return ["<clickhouse>", ...lines.map((line) => `    ${line}`), "</clickhouse>", ""].join("\n");
}
