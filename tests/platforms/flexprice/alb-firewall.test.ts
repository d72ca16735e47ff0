import { describe, expect, it } from "@jest/globals";
import type { Attributes, Template } from "../../support/synthesized";
import { development, production } from "./alb-template";

const ranges = { "alb.waf.signUp": { from: ["203.0.113.7/32"] } };
const rules = (template: Template) => template.only("aws_wafv2_web_acl")["rule"] as Attributes[];
const names = (template: Template) => rules(template).map(({ name }) => name);
const rule = (template: Template, name: string) =>
  JSON.stringify(rules(template).find((each) => each["name"] === name));

describe("the firewall", () => {
  it("is on in production, in front of the load balancer, and off in development", () => {
    expect(names(production())).toEqual([
      "sign-up",
      "rate-limit",
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet",
      "AWSManagedRulesSQLiRuleSet",
    ]);
    expect(production().only("aws_wafv2_web_acl_association")["resource_arn"]).toMatch(/^\$\{aws_lb\.\w+\.arn\}$/);
    expect(development().all("aws_wafv2_web_acl")).toEqual([]);
  });

  it("has what is asked for, each to block or to count", () => {
    const template = production({
      "alb.waf.managedRules.common": "count",
      "alb.waf.managedRules.sqlInjection": "off",
      "alb.waf.rateLimit": null,
      "alb.waf.signUp": null,
    });
    expect(names(template)).toEqual([
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet",
    ]);
    expect(rules(template)[2]).toMatchObject({ override_action: { count: {} } });
    expect(rules(template)[1]).toMatchObject({ override_action: { none: {} } });
  });

  it("lets events and webhooks be what they are, and judges questions about them [waf/events-are-data]", () => {
    const exempt = [
      ...rule(production(), "AWSManagedRulesCommonRuleSet").matchAll(
        /"(EXACTLY|STARTS_WITH)".*?"search_string":"(.*?)"/g,
      ),
    ];
    expect(exempt.map(([, match, path]) => `${match} ${path}`)).toEqual([
      "EXACTLY /v1/events",
      "EXACTLY /v1/events/bulk",
      "EXACTLY /v1/events/raw/bulk",
      "STARTS_WITH /v1/webhooks/",
    ]);
  });

  it("lets nobody sign up in production until ranges are given", () => {
    expect(rule(production(), "sign-up")).toContain('"search_string":"/v1/auth/signup"');
    expect(production().all("aws_wafv2_ip_set")).toEqual([]);
    expect(production(ranges).only("aws_wafv2_ip_set")).toMatchObject({
      scope: "REGIONAL",
      ip_address_version: "IPV4",
      addresses: ["203.0.113.7/32"],
    });
  });

  it("at its richest takes no more than the price includes [waf/included-capacity]", () => {
    // 23 (sign-up) + 1 (countries) + 2 (rate) + 25 + 200 + 700 + 200 (AWS's) + 2 x 4 paths x 2 = 1,167 of 1,500
    expect(names(production({ ...ranges, "alb.waf.countries": { mode: "only", codes: ["US"] } }))).toHaveLength(7);
  });
});
