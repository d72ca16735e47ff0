import type { Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { seconds, type Duration } from "../units";
import { managedRuleGroups, type ManagedRuleGroup } from "./managed-rule-groups";
import { byClient, pathMatch, type Client, type PathMatch, type Statement } from "./statements";

/** One rule of a web ACL, with the capacity units it takes. */
export interface Rule {
  readonly name: string;
  readonly capacity: number;
  readonly effect: Pick<Wafv2WebAclRule, "action" | "overrideAction">;
  readonly statement: Statement;
}

const BLOCK = { action: { block: {} } } as const;

/** One of AWS's groups. `count`: it only tells, in metrics and logs, what it would have blocked. */
export function managedRules(
  group: ManagedRuleGroup,
  { action, customerBodies }: { readonly action: "block" | "count"; readonly customerBodies: readonly PathMatch[] },
): Rule {
  const { name, capacity, judgesContent } = managedRuleGroups[group];
  const exempt = judgesContent ? customerBodies.map(pathMatch) : [];
  return {
    name,
    capacity: exempt.reduce<number>((sum, each) => sum + each.capacity, capacity),
    effect: { overrideAction: action === "block" ? { none: {} } : { count: {} } },
    statement: {
      managed_rule_group_statement: {
        vendor_name: "AWS",
        name,
        // A load balancer shows WAF 8 KB of a body, which cannot be changed, and this rule blocks what is larger.
        // https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html
        ...(group === "common"
          ? { rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }] }
          : {}),
        ...(exempt.length === 0 ? {} : { scope_down_statement: not(any(exempt.map(({ statement }) => statement))) }),
      },
    },
  };
}

/** Blocks an address that asks more often, until it no longer does, with the status that clients wait and repeat at. */
export function rateLimit(limit: { readonly requests: number; readonly per: Duration }, client: Client): Rule {
  return {
    name: "rate-limit",
    capacity: 2,
    effect: { action: { block: { customResponse: { responseCode: 429 } } } },
    statement: {
      rate_based_statement: {
        limit: limit.requests,
        evaluation_window_sec: seconds(limit.per),
        ...(client === "connection"
          ? { aggregate_key_type: "IP" }
          : { aggregate_key_type: "FORWARDED_IP", ...byClient(client, "MATCH") }),
      },
    },
  };
}

export interface Countries {
  readonly mode: "only" | "except";
  readonly codes: readonly string[];
}

export function countriesRule({ mode, codes }: Countries, client: Client): Rule {
  const from = {
    geo_match_statement: { country_codes: codes, ...byClient(client, mode === "only" ? "NO_MATCH" : "MATCH") },
  };
  return { name: "countries", capacity: 1, effect: BLOCK, statement: mode === "only" ? not(from) : from };
}

/** Blocks a path for all but some addresses. `ipSetArn` null: for everybody. */
export function onlyFrom(name: string, path: PathMatch, ipSetArn: string | null, client: Client): Rule {
  const match = pathMatch({ ...path, decoded: true });
  if (ipSetArn === null) return { name, effect: BLOCK, ...match };
  const inside = { ip_set_reference_statement: { arn: ipSetArn, ...byClient(client, "NO_MATCH", "ip_set_") } };
  return {
    name,
    capacity: match.capacity + 1,
    effect: BLOCK,
    statement: { and_statement: { statement: [match.statement, not(inside)] } },
  };
}

function not(statement: Statement): Statement {
  return { not_statement: { statement: [statement] } };
}

/** WAF takes two or more in an `or`. */
function any([first = {}, ...others]: readonly Statement[]): Statement {
  return others.length === 0 ? first : { or_statement: { statement: [first, ...others] } };
}
