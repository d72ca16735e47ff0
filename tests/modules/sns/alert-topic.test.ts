import { describe, expect, it } from "@jest/globals";
import { CustomerKey } from "../../../modules/kms/customer-key";
import { AlertTopic } from "../../../modules/sns/alert-topic";
import { publishersKeyGrant } from "../../../modules/sns/publishers";
import { synthesized } from "../../support/synthesized";

const account = "123456789012";
const template = synthesized((stack) => {
  const grants = publishersKeyGrant(account);
  const key = new CustomerKey(stack, "key", { name: "alerts", description: "Alerts", account, grants, guarded: true });
  new AlertTopic(stack, "urgent", { name: "test-urgent", account, region: "us-east-1", keyArn: key.arn });
});
const statements = (type: string) =>
  (JSON.parse(String(template.only(type)["policy"])) as { Statement: Record<string, unknown>[] }).Statement;

const withSource = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com", "costalerts.amazonaws.com"];
const ofThisAccount = { StringEquals: { "aws:SourceAccount": account } };

describe("a topic of alerts", () => {
  it("has a key that whoever publishes may use; EventBridge without a condition [alerts/own-key]", () => {
    expect(template.only("aws_sns_topic")["kms_master_key_id"]).toMatch(/^\$\{aws_kms_key\.\w+\.arn\}$/);
    const [, ofAccount, events, ...more] = statements("aws_kms_key");
    const Action = ["kms:Decrypt", "kms:GenerateDataKey*"];
    expect(ofAccount).toMatchObject({ Principal: { Service: withSource }, Action, Condition: ofThisAccount });
    expect(events).toMatchObject({ Principal: { Service: "events.amazonaws.com" }, Action });
    expect(events).not.toHaveProperty("Condition");
    expect(more).toEqual([]);
  });

  it("takes messages of these services only, on behalf of this account where they say so [alerts/publishers-only]", () => {
    const allowed = statements("aws_sns_topic_policy").filter(({ Effect }) => Effect === "Allow");
    expect(allowed.map(({ Principal, Action, Condition }) => ({ Principal, Action, Condition }))).toEqual([
      { Principal: { Service: withSource }, Action: "sns:Publish", Condition: ofThisAccount },
      { Principal: { Service: "events.amazonaws.com" }, Action: "sns:Publish" },
    ]);
  });

  it("takes none without TLS [alerts/tls-only]", () => {
    const denied = statements("aws_sns_topic_policy").filter(({ Effect }) => Effect === "Deny");
    expect(denied).toMatchObject([{ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }]);
  });
});
