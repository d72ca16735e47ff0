import type { Guarantee } from "../check";

export const alertGuarantees: readonly Guarantee[] = [
  {
    id: "alerts/own-key",
    rule: "Topics are encrypted with a key of the environment that the publishing services may use.",
    why: "AWS's own key for SNS lets no service publish: alarms and budgets are lost, and nothing shows it.",
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
  },
  {
    id: "alerts/publishers-only",
    rule: "Only CloudWatch, Budgets, cost anomalies and EventBridge publish; the first three on behalf of this account.",
    why: "Anybody else could page people. EventBridge comes without a condition, since it names no source and its events would be lost.",
    source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions",
  },
  {
    id: "alerts/tls-only",
    rule: "Topics refuse messages that come without TLS.",
    why: "SNS takes them otherwise.",
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
  },
  {
    id: "alerts/unconfirmed-is-said",
    rule: "Every plan warns of each e-mail address that has not confirmed yet.",
    why: "Nothing is sent to it until then, and nothing else shows it.",
    source: "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html",
  },
  {
    id: "alerts/webhook-not-in-state",
    rule: "CloudFormation reads a webhook's address inside AWS; configuration, plan and state hold a reference.",
    why: "The address carries the key of the integration: whoever may plan could page people, or silence them.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html",
  },
  {
    id: "alerts/webhook-filled",
    rule: "While a webhook's address is missing, the plan says so, with the command that fills it.",
    why: "CloudFormation fails in the middle of the apply, and rolls back.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html",
  },
  {
    id: "alerts/chat-reads-only",
    rule: "AWS's chat service may read alarms and metrics, and nobody in the channel may do more.",
    why: "Without a guardrail, a channel can do whatever its role can, up to everything.",
    source: "https://docs.aws.amazon.com/chatbot/latest/adminguide/understanding-permissions.html",
  },
  {
    id: "alerts/chat-has-an-address",
    rule: "The chat service is configured in a region in which it has an address.",
    why: "It has none in most, us-east-1 among them: the apply fails with an unknown host.",
    source: "https://github.com/aws/aws-cli/issues/8658",
  },
];
