import { PUBLISH_FAILURES } from "./log-metrics";

/** One query: where it looks, and for what. */
export interface Query {
  readonly name: string;
  readonly logGroups: readonly string[];
  readonly commands: readonly string[];
}

/** Rows of a result: people read the first ones. */
export const LIMIT = "limit 50";
/** What one looks for stands here until somebody writes it. */
export const PLACEHOLDER = "REQUEST-ID";

/**
 * Fields as the application writes them: internal/logger/logger.go and internal/rest/middleware/logging.go of Flexprice. It
 * notes requests that went well at level debug only (`application.logLevel`); the load balancer's log in S3 has all. `slow`: milliseconds.
 */
export function applicationQueries(services: readonly string[], slow: number): readonly Query[] {
  const requests = "filter ispresent(latency_ms) # requests that went well are here with application.logLevel: debug";
  return [
    {
      name: "errors",
      logGroups: services,
      commands: [
        'filter level in ["error", "dpanic", "panic", "fatal"]',
        "stats count(*) as lines, latest(error) as example by @log, msg",
        "sort lines desc",
        LIMIT,
      ],
    },
    {
      name: "slow-requests",
      logGroups: services,
      commands: [
        requests,
        `filter latency_ms > ${slow}`,
        "fields @timestamp, method, path, status, latency_ms, request_id, tenant_id",
        "sort latency_ms desc",
        LIMIT,
      ],
    },
    {
      name: "top-endpoints",
      logGroups: services,
      commands: [
        requests,
        "stats count(*) as requests, pct(latency_ms, 99) as p99 by method, path, status",
        "sort requests desc",
        LIMIT,
      ],
    },
    {
      name: "one-request",
      logGroups: services,
      commands: [
        // As text, since the message router's lines are no JSON.
        `filter @message like "${PLACEHOLDER}" # X-Request-ID of the answer, a trace_id, an event_id or a correlation_id`,
        "fields @timestamp, @log, level, msg, error, @message",
        "sort @timestamp asc",
        "limit 1000",
      ],
    },
    {
      name: "kafka-publish-failures",
      logGroups: services,
      commands: [
        `filter msg in [${PUBLISH_FAILURES.map((message) => `"${message}"`).join(", ")}] # each event is lost, and was answered 202`,
        "stats count(*) as lines, latest(error) as example by bin(5m), tenant_id",
        "sort lines desc",
        LIMIT,
      ],
    },
  ];
}
