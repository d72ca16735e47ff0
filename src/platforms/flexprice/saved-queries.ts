import { Construct } from "constructs";
import { SavedQuery } from "../../../modules/cloudwatch/saved-query";
import type { Configuration } from "../../core/environment";
import { applicationQueries, LIMIT, type Query } from "./application-queries";
import type { FlexpriceProfile } from "./config/profiles";
import { logGroupsOf } from "./log-groups";

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
    ...applicationQueries(groups.services, Number.parseInt(profile.alarms.apiLatencyP99, 10)),
    slowStatements(groups.database),
    egress(groups.network, environment.network.range),
    ...(groups.firewall === null ? [] : [blocked(groups.firewall)]),
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
