import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateSecretCommand, PutSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { WebhookSubscription } from "../../../modules/sns/webhook-subscription";
import { EmulatedAws } from "../../ops/support/emulated-aws";
import { describeWithEngines } from "../../support/engine";
import { terraformEnvironment } from "../../support/provider-mirror";
import { synthesized } from "../../support/synthesized";
import { Root } from "../../support/terraform";

describeWithEngines("a webhook", () => {
  const aws = new EmulatedAws();
  const folder = mkdtempSync(join(tmpdir(), "strata-webhook-"));
  let root: Root;
  let secretArn: string;

  beforeAll(async () => {
    const made = await aws.secretsManager().send(new CreateSecretCommand({ Name: "test/alerts/pagerduty" }));
    secretArn = made.ARN ?? "";
    const { json } = synthesized((stack) => {
      const topic = new SnsTopic(stack, "topic", { name: "test-urgent" });
      new WebhookSubscription(stack, "webhook", {
        name: "test-alerts-pagerduty",
        topicArn: topic.arn,
        secretArn,
        fillCommand: "npx strata secrets set test alerts-pagerduty",
      });
    });
    const { required_providers } = json.terraform ?? {}; // its state is in the folder, too
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ ...json, terraform: { required_providers } }));
    root = new Root(folder, { ...aws.environment, ...terraformEnvironment() });
    await root.init();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it("without an address is refused, with the command that fills it [alerts/webhook-filled]", async () => {
    await expect(root.apply()).rejects.toThrow(/npx strata secrets set\s+test\s+alerts-pagerduty/);
  }, 120_000);

  it("is subscribed at its address, which no state has [alerts/webhook-not-in-state]", async () => {
    const SecretString = JSON.stringify({ url: "https://events.example.com/hunter2/enqueue" });
    await aws.secretsManager().send(new PutSecretValueCommand({ SecretId: secretArn, SecretString }));
    await root.apply();
    expect(await root.state()).not.toContain("hunter2");
    expect(await root.plan()).toMatchObject({ code: 0 });
  }, 120_000);
});
