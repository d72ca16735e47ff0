import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set";
import { Construct } from "constructs";
import { managedRuleGroups, type ManagedRuleGroup } from "../../../../modules/waf/managed-rule-groups";
import { countriesRule, managedRules, onlyFrom, rateLimit, type Rule } from "../../../../modules/waf/rules";
import type { Client, PathMatch } from "../../../../modules/waf/statements";
import { WebAcl } from "../../../../modules/waf/web-acl";
import type { WafProfile } from "../config/alb-waf";

export interface FirewallProps {
  readonly name: string;
  readonly waf: WafProfile;
  readonly client: Client;
  readonly loadBalancerArn: string;
  readonly logs: { readonly account: string; readonly region: string; readonly keyArn: string };
}

/** Makes a tenant and its first user for whoever asks: Flexprice, internal/api/router.go. */
const SIGN_UP: PathMatch = { path: "/v1/auth/signup", match: "STARTS_WITH" };

/**
 * Where customers and payment providers bring data of any kind: bulks of 1,000 events and 32 MiB, webhooks that their
 * sender has signed. Not all below /v1/events: what asks questions there is judged. Same source.
 */
const CUSTOMER_BODIES: readonly PathMatch[] = [
  { path: "/v1/events", match: "EXACTLY" },
  { path: "/v1/events/bulk", match: "EXACTLY" },
  { path: "/v1/events/raw/bulk", match: "EXACTLY" },
  { path: "/v1/webhooks/", match: "STARTS_WITH" },
];

/** The web ACL of the load balancer, by what the profile asks for. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const { name, waf, loadBalancerArn, logs } = props;
    new WebAcl(this, "waf", {
      name,
      rules: [...this.own(props), ...managed(waf)],
      resourceArn: loadBalancerArn,
      logs: { ...logs, retention: waf.logRetention },
    });
  }

  /** What is cheapest to judge comes first. */
  private own({ waf, client, name }: FirewallProps): Rule[] {
    const { signUp, countries, rateLimit: limit } = waf;
    return [
      ...(signUp === null ? [] : [onlyFrom("sign-up", SIGN_UP, this.ipSetArn(name, signUp.from), client)]),
      ...(countries === null ? [] : [countriesRule(countries, client)]),
      ...(limit === null ? [] : [rateLimit(limit, client)]),
    ];
  }

  private ipSetArn(name: string, ranges: readonly string[]): string | null {
    if (ranges.length === 0) return null;
    return new Wafv2IpSet(this, "sign-up", {
      name: `${name}-sign-up`,
      scope: "REGIONAL",
      ipAddressVersion: "IPV4",
      addresses: [...ranges],
    }).arn;
  }
}

function managed({ managedRules: actions }: WafProfile): Rule[] {
  return (Object.keys(managedRuleGroups) as ManagedRuleGroup[]).flatMap((group) => {
    const action = actions[group];
    return action === "off" ? [] : [managedRules(group, { action, customerBodies: CUSTOMER_BODIES })];
  });
}
