import { Construct } from "constructs";
import { SavedQuery } from "../../../modules/cloudwatch/saved-query";
import type { Configuration } from "../../core/environment";
import type { FlexpriceProfile } from "./config/profiles";
import { logGroupsOf, type LogGroups } from "./log-groups";
import { PUBLISH_FAILURES } from "./log-metrics";

/** Rows of a result: people read the first ones. */
const LIMIT = "limit 50";
/** What one looks for stands here until somebody writes it. */
export const PLACEHOLDER = "REQUEST-ID";

/** One query: where it looks, and for what. */
export interface Query {
  readonly name: string;
  readonly logGroups: readonly string[];
  readonly commands: readonly string[];
}

/** Every saved query of an environment, under its name in the console. Comments are for whoever runs it. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, configuration: Configuration<FlexpriceProfile>) {
    super(scope, id);
    for (const query of savedQueries(configuration)) {
      new SavedQuery(this, query.name, { ...query, name: `${configuration.environment.name}/${query.name}` });
    }
  }
}

export function savedQueries(configuration: Configuration<FlexpriceProfile>): readonly Query[] {
  const groups = logGroupsOf(configuration);
  const { environment, profile } = configuration;
  return [
    ...ofTheApplication(groups, Number.parseInt(profile.alarms.apiLatencyP99, 10)),
    slowStatements(groups.database),
    egress(groups.network, environment.network.range),
    ...(groups.firewall === null ? [] : [blocked(groups.firewall)]),
  ];
}

/**
 * Fields as the application writes them: internal/logger/logger.go and internal/rest/middleware/logging.go of Flexprice. It
 * notes requests that went well at level debug only (`application.logLevel`); the load balancer's log in S3 has all.
 */
function ofTheApplication({ services }: LogGroups, slow: number): Query[] {
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

/** Statements over log_min_duration_statement: https://www.postgresql.org/docs/current/runtime-config-logging.html */
function slowStatements(logGroup: string): Query {
  return {
    name: "slow-statements",
    logGroups: [logGroup],
    commands: [
      'filter @message like "duration: "',
      'parse @message "duration: * ms  *" as milliseconds, statement',
      "fields @timestamp, milliseconds, statement",
      "sort milliseconds desc",
      LIMIT,
    ],
  };
}

/** Who sends most out of the VPC: a server that was taken over shows here. */
function egress(logGroup: string, range: string): Query {
  return {
    name: "egress-top-talkers",
    logGroups: [logGroup],
    commands: [
      `filter isIpv4InSubnet(srcAddr, "${range}") and not isIpv4InSubnet(dstAddr, "${range}")`,
      "stats sum(bytes) / 1000000000 as gigabytes by srcAddr, dstAddr, dstPort # NAT gateways send once more what comes from the others",
      "sort gigabytes desc",
      LIMIT,
    ],
  };
}

/** https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html */
function blocked(logGroup: string): Query {
  return {
    name: "firewall-blocked",
    logGroups: [logGroup],
    commands: [
      'filter action = "BLOCK"',
      "stats count(*) as requests by terminatingRuleId, httpRequest.clientIp, httpRequest.country, httpRequest.uri",
      "sort requests desc",
      LIMIT,
    ],
  };
}
