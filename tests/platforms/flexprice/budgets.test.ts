import { describe, expect, it } from "@jest/globals";
import { changed, layersOf, problemsOf } from "../../support/environments";
import type { Attributes, Template } from "../../support/synthesized";

const TOPIC = "${data.terraform_remote_state.observability.outputs.notices_topic_arn}";

const budgets = (overrides: object = {}, name = "flexprice-production"): Template => {
  const { budgets: template } = layersOf(changed("flexprice-production", { overrides }), name);
  if (!template) throw new Error("no budgets layer");
  return template;
};
const named = (template: Template, name: string): Attributes | undefined =>
  template.all("aws_budgets_budget").find((each) => each["name"] === name);

describe("the budget of an environment", () => {
  const budget = budgets().only("aws_budgets_budget");

  it("is what its file says, a month", () => {
    expect(budget).toMatchObject({
      name: "flexprice-production",
      budget_type: "COST",
      limit_amount: "6300", // 6,500 and Temporal, which AWS does not bill
      limit_unit: "USD",
      time_unit: "MONTHLY",
    });
  });

  it("counts what has the environment's tag [budgets/by-tag]", () => {
    expect(budget["cost_filter"]).toEqual([{ name: "TagKeyValue", values: ["user:Environment$flexprice-production"] }]);
  });

  it("counts without what AWS gives back [budgets/gross]", () => {
    expect(budget["cost_types"]).toEqual({ include_credit: false, include_refund: false });
  });

  it("is told to the topic of notices at each threshold [budgets/to-the-topic]", () => {
    const told = budget["notification"] as Attributes[];
    expect(told.map((each) => `${each["notification_type"]} ${each["threshold"]}`)).toEqual([
      "ACTUAL 50",
      "ACTUAL 80",
      "ACTUAL 100",
      "FORECASTED 100",
      "FORECASTED 120",
    ]);
    for (const each of told) {
      expect(each).toMatchObject({ threshold_type: "PERCENTAGE", subscriber_sns_topic_arns: [TOPIC] });
    }
  });
});

it("a tag has a budget beside it, with the same thresholds [budgets/by-tag]", () => {
  const perTag = [{ tag: "Layer", value: "clickhouse", monthly: "2000 USD" }];
  const template = budgets({ "budgets.perTag": perTag });
  expect(named(template, "flexprice-production Layer clickhouse")).toMatchObject({
    limit_amount: "2000",
    cost_filter: [{ values: ["user:Layer$clickhouse"] }],
    notification: named(template, "flexprice-production")?.["notification"],
  });
});

it("the longest names fit", () => {
  const perTag = [{ tag: "CostOwner", value: "v".repeat(40), monthly: "1 USD" }];
  const names = budgets({ "budgets.perTag": perTag }, "flexprice-is-deployed-24").all("aws_budgets_budget");
  for (const { name } of names) expect(String(name)).toMatch(/^[A-Za-z0-9 _.:/=+%@-]{1,100}$/);
});

describe("anomalies", () => {
  const template = budgets({ "budgets.anomalies": { above: "50 USD" } });

  it("are looked for by the environment's tag, if wanted [budgets/monitor-of-its-own]", () => {
    const monitor = template.only("aws_ce_anomaly_monitor");
    expect(monitor).toMatchObject({ name: "flexprice-production", monitor_type: "CUSTOM" });
    expect(JSON.parse(String(monitor["monitor_specification"]))).toMatchObject({
      Tags: { Key: "Environment", Values: ["flexprice-production"] },
    });
    expect(budgets().all("aws_ce_anomaly_monitor")).toEqual([]);
  });

  it("are told at once, from an amount on [budgets/to-the-topic]", () => {
    expect(template.only("aws_ce_anomaly_subscription")).toMatchObject({
      frequency: "IMMEDIATE",
      subscriber: [{ type: "SNS", address: TOPIC }],
      threshold_expression: { dimension: { key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE", values: ["50"] } },
    });
  });
});

describe("the action of a budget [budgets/action-is-narrow]", () => {
  const template = budgets({ "budgets.action": { at: "120%", roles: ["engineers"], approval: "manual" } });
  const statement = (type: string) => {
    const { Statement } = JSON.parse(String(template.only(type)["policy"])) as { Statement: unknown[] };
    expect(Statement).toHaveLength(1);
    return Statement[0];
  };

  it("is none if not wanted", () => {
    expect(budgets().all("aws_budgets_budget_action")).toEqual([]);
  });

  it("denies the roles that are named to make anything new", () => {
    expect(template.only("aws_budgets_budget_action")).toMatchObject({
      approval_model: "MANUAL",
      notification_type: "ACTUAL",
      action_threshold: { action_threshold_type: "PERCENTAGE", action_threshold_value: 120 },
      definition: { iam_action_definition: { roles: ["engineers"] } },
    });
    expect(statement("aws_iam_policy")).toMatchObject({ Effect: "Deny", Resource: "*" });
  });

  it("may attach this policy to these roles, for this account", () => {
    expect(statement("aws_iam_role_policy")).toMatchObject({
      Action: ["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
      Resource: "arn:aws:iam::123456789012:role/engineers",
      Condition: {
        ArnEquals: { "iam:PolicyARN": `arn:aws:iam::123456789012:policy/${template.only("aws_iam_policy")["name"]}` },
      },
    });
    const { assume_role_policy } = template.only("aws_iam_role");
    expect(JSON.parse(String(assume_role_policy))).toMatchObject({
      Statement: [
        {
          Principal: { Service: "budgets.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
  });
});

describe("the month's budget", () => {
  const refused = (monthly: string) =>
    problemsOf(changed("flexprice-development", { budget: { monthly } }), "flexprice-development");

  it("is more than third parties cost, a cent is enough [budgets/more-than-third-parties]", () => {
    expect(refused("200 USD")).toEqual([
      'budget.monthly: got "200 USD", and third parties alone cost 200 USD; allowed: more than that',
    ]);
    expect(refused("200.01 USD")).toEqual([]);
    const { budgets: template } = layersOf(
      changed("flexprice-development", { budget: { monthly: "200.01 USD" } }),
      "flexprice-development",
    );
    expect(template?.only("aws_budgets_budget")["limit_amount"]).toBe("0.01");
  });
});
