import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { CHAT_REGION, ChatChannels } from "../../../../modules/chatbot/chat-channels";
import { CustomerKey } from "../../../../modules/kms/customer-key";
import { AlertTopic } from "../../../../modules/sns/alert-topic";
import { EmailSubscription } from "../../../../modules/sns/email-subscription";
import { publishersKeyGrant } from "../../../../modules/sns/publishers";
import { WebhookSubscription } from "../../../../modules/sns/webhook-subscription";
import type { Environment } from "../../../core/environment";
import type { Names } from "../../../core/naming";
import { webhookSecret } from "../secrets";
import type { SecretsContract } from "./secrets";

export interface AlertTopicsProps {
  readonly names: Names;
  readonly environment: Environment;
  readonly secrets: SecretsContract;
  readonly permissionsBoundary: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly guarded: boolean;
}

/** Two topics, for what wakes somebody and for what a working day is early enough for, and everybody who hears them. */
export class AlertTopics extends Construct {
  readonly urgentArn: string;
  readonly noticesArn: string;
  readonly keyArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlertTopicsProps,
  ) {
    super(scope, id);
    this.keyArn = this.key().arn;
    this.urgentArn = this.topic("urgent");
    this.noticesArn = this.topic("notices");
    this.webhooks();
    this.chat();
  }

  private key(): CustomerKey {
    const { names, environment, guarded } = this.props;
    return new CustomerKey(this, "key", {
      name: names.of("alerts"),
      description: `Alerts of ${environment.name}`,
      account: environment.account,
      grants: publishersKeyGrant(environment.account),
      guarded,
    });
  }

  private topic(kind: "urgent" | "notices"): string {
    const { names, environment } = this.props;
    const { account, region } = environment;
    const name = names.of(kind);
    const { arn } = new AlertTopic(this, kind, { name, account, region, keyArn: this.keyArn });
    for (const address of environment.alerts.emails ?? []) {
      new EmailSubscription(this, `${kind}-${address}`, { topicArn: arn, topicName: name, address });
    }
    return arn;
  }

  /** They page: notices are not for them. */
  private webhooks(): void {
    const { names, environment, secrets } = this.props;
    for (const [webhook, arn] of Object.entries(secrets.webhookArns)) {
      const secret = webhookSecret(webhook);
      new WebhookSubscription(this, `webhook-${webhook}`, {
        name: names.of(secret),
        topicArn: this.urgentArn,
        secretArn: arn,
        fillCommand: `npx strata secrets set ${environment.name} ${secret}`,
      });
    }
  }

  private chat(): void {
    const { names, environment, permissionsBoundary } = this.props;
    const { slack, teams } = environment.alerts;
    if (!slack && !teams) return;
    new ChatChannels(this, "chat", {
      name: names.of("alerts"),
      provider: this.chatProvider(),
      topicArns: [this.urgentArn, this.noticesArn],
      slack,
      teams,
      permissionsBoundary,
    });
  }

  private chatProvider(): AwsProvider {
    const { environment, tags } = this.props;
    return new AwsProvider(this, "chat-aws", {
      alias: "chat",
      region: CHAT_REGION,
      allowedAccountIds: [environment.account],
      defaultTags: [{ tags: { ...tags } }],
    });
  }
}
