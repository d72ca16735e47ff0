import { Wafv2WebAcl, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Construct } from "constructs";
import type { LogRetention } from "../logs/log-retention";
import type { Rule } from "./rules";
import { WebAclLogs } from "./web-acl-logs";

export interface WebAclProps {
  /** Up to 128 letters, digits and hyphens. */
  readonly name: string;
  /** In the order in which they judge a request; what none of them blocks is let through. */
  readonly rules: readonly Rule[];
  /** What stands behind it: a load balancer. */
  readonly resourceArn: string;
  readonly logs: {
    readonly account: string;
    readonly region: string;
    readonly retention: LogRetention;
    readonly keyArn: string;
  };
}

/** What the price of a web ACL includes; more costs extra for each request. https://aws.amazon.com/waf/pricing/ */
export const INCLUDED_CAPACITY = 1500;

/** A web application firewall of one region, in front of a load balancer. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, { name, rules, resourceArn, logs }: WebAclProps) {
    super(scope, id);
    refuseMoreThanIncluded(rules);
    const acl = new Wafv2WebAcl(this, "acl", {
      name,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: rules.map(ruleOf),
      visibilityConfig: metrics(name),
    });
    const logging = new WebAclLogs(this, "logs", { name, webAclArn: acl.arn, ...logs });
    new Wafv2WebAclAssociation(this, "association", {
      webAclArn: acl.arn,
      resourceArn,
      dependsOn: [logging.configuration], // the first request that is blocked is logged
    });
  }
}

function ruleOf({ name, effect, statement }: Rule, priority: number): Wafv2WebAclRule {
  return { name, priority, ...effect, statement, visibilityConfig: metrics(name) };
}

/** No samples: the console shows their headers, API keys among them, to whoever may read WAF. */
function metrics(metricName: string) {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}

function refuseMoreThanIncluded(rules: readonly Rule[]): void {
  const total = rules.reduce((sum, { capacity }) => sum + capacity, 0);
  if (total <= INCLUDED_CAPACITY) return;
  const terms = rules.map(({ name, capacity }) => `${capacity} (${name})`).join(" + ");
  throw new RangeError(`rules take ${terms} = ${total} capacity units; allowed: up to ${INCLUDED_CAPACITY}`);
}
