import { expect, it } from "@jest/globals";
import type { Rule } from "../../../modules/waf/rules";
import { WebAcl } from "../../../modules/waf/web-acl";
import { synthesized } from "../../support/synthesized";

const rule = (name: string, capacity: number): Rule => ({
  name,
  capacity,
  effect: { action: { block: {} } },
  statement: { geo_match_statement: { country_codes: ["KP"] } },
});
const acl = (...rules: readonly Rule[]) =>
  synthesized(
    (stack) =>
      void new WebAcl(stack, "it", {
        name: "test-alb",
        rules,
        resourceArn: "balancer",
        logs: { account: "123456789012", region: "us-east-1", retention: "90 days", keyArn: "key" },
      }),
  );
const template = acl(rule("first", 1), rule("second", 1));

it("is regional, judges in order, and stands in front of its resource [waf/regional]", () => {
  expect(template.only("aws_wafv2_web_acl")).toMatchObject({
    name: "test-alb",
    scope: "REGIONAL",
    default_action: { allow: {} },
    rule: [
      { name: "first", priority: 0, statement: { geo_match_statement: { country_codes: ["KP"] } } },
      { name: "second", priority: 1 },
    ],
  });
  expect(template.only("aws_wafv2_web_acl_association")).toMatchObject({ resource_arn: "balancer" });
});

it("logs to a group that WAF takes, by a policy for it alone, before it judges [waf/log-group-name]", () => {
  expect(template.only("aws_cloudwatch_log_group")).toMatchObject({
    name: "aws-waf-logs-test-alb",
    retention_in_days: 90,
    kms_key_id: "key",
  });
  const { policy_document } = template.only("aws_cloudwatch_log_resource_policy");
  const { Statement } = JSON.parse(String(policy_document)) as { Statement: object[] };
  expect(Statement).toEqual([
    {
      Sid: "WafLogDelivery",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.\w+\.arn\}:log-stream:\*$/),
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:123456789012:*" },
      },
    },
  ]);
  expect(template.only("aws_wafv2_web_acl_logging_configuration")).toMatchObject({
    log_destination_configs: [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\./)],
    depends_on: [expect.stringMatching(/^aws_cloudwatch_log_resource_policy\./)],
  });
  expect(template.only("aws_wafv2_web_acl_association")["depends_on"]).toEqual([
    expect.stringMatching(/^aws_wafv2_web_acl_logging_configuration\./),
  ]);
});

it("keeps no header that proves who somebody is, in logs or samples [waf/no-keys-in-logs]", () => {
  const { redacted_fields } = template.only("aws_wafv2_web_acl_logging_configuration");
  expect(redacted_fields).toEqual(
    ["authorization", "x-api-key", "cookie"].map((name) => ({ single_header: { name } })),
  );
  expect(JSON.stringify(template.only("aws_wafv2_web_acl"))).not.toContain('"sampled_requests_enabled":true');
});

it("logs what was blocked or counted, and no more", () => {
  expect(template.only("aws_wafv2_web_acl_logging_configuration")["logging_filter"]).toEqual({
    default_behavior: "DROP",
    filter: [
      {
        behavior: "KEEP",
        requirement: "MEETS_ANY",
        condition: ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({ action_condition: { action } })),
      },
    ],
  });
});

it("takes 1,500 capacity units and not one more [waf/included-capacity]", () => {
  expect(acl(rule("a", 700), rule("b", 800)).all("aws_wafv2_web_acl")).toHaveLength(1);
  expect(() => acl(rule("a", 700), rule("b", 801))).toThrow(
    "rules take 700 (a) + 801 (b) = 1501 capacity units; allowed: up to 1500",
  );
});
