import { describe, expect, it } from "@jest/globals";
import { EmailSubscription } from "../../../modules/sns/email-subscription";
import { WebhookSubscription } from "../../../modules/sns/webhook-subscription";
import { synthesized } from "../../support/synthesized";

const topicArn = "arn:aws:sns:us-east-1:123456789012:test-urgent";

describe("an e-mail address", () => {
  const template = synthesized(
    (stack) => new EmailSubscription(stack, "email", { topicArn, topicName: "test-urgent", address: "a@example.com" }),
  );

  it("is subscribed", () => {
    expect(template.only("aws_sns_topic_subscription")).toMatchObject({ protocol: "email", endpoint: "a@example.com" });
  });

  it("is named by every plan until it has confirmed [alerts/unconfirmed-is-said]", () => {
    const [id] = Object.keys(template.json.resource?.["aws_sns_topic_subscription"] ?? {});
    expect(Object.values(template.json.check ?? {})).toEqual([
      {
        assert: [
          {
            condition: `\${aws_sns_topic_subscription.${id}.pending_confirmation == false}`,
            error_message: expect.stringMatching(/^a@example\.com hears nothing of test-urgent yet: /),
          },
        ],
      },
    ]);
  });
});

describe("a webhook", () => {
  const template = synthesized(
    (stack) =>
      new WebhookSubscription(stack, "webhook", {
        name: "test-alerts-pagerduty",
        topicArn,
        secretArn: "${data.terraform_remote_state.secrets.outputs.secret_arns.alerts-pagerduty}",
        fillCommand: "npx strata secrets set test alerts-pagerduty",
      }),
  );
  const stack = template.only("aws_cloudformation_stack");

  it("is subscribed by CloudFormation, from a reference that Terraform cannot resolve [alerts/webhook-not-in-state]", () => {
    expect(stack["template_body"]).toContain(
      '"{{resolve:secretsmanager:${data.terraform_remote_state.secrets.outputs.secret_arns.alerts-pagerduty}:SecretString:url::${join("", [for version in coalesce(data.',
    );
    expect(template.all("aws_sns_topic_subscription")).toEqual([]);
  });

  it("whose address is missing is refused with the command that fills it [alerts/webhook-filled]", () => {
    expect(stack["lifecycle"]).toMatchObject({
      precondition: [
        {
          condition: expect.stringMatching(/^\$\{length\(\[for version in .*"AWSCURRENT"\)\]\) == 1\}$/),
          error_message: expect.stringContaining("Run: npx strata secrets set test alerts-pagerduty."),
        },
      ],
    });
  });
});
