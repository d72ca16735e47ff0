import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { TerraformStack } from "../cdktf";

export interface EmailSubscriptionProps {
  readonly topicArn: string;
  /** `flexprice-production-urgent`, for the warning. */
  readonly topicName: string;
  readonly address: string;
}

/**
 * Sends a topic's messages to an address, from when its owner has followed the link that AWS sends there. Until then every
 * plan warns: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export class EmailSubscription extends Construct {
  constructor(scope: Construct, id: string, { topicArn, topicName, address }: EmailSubscriptionProps) {
    super(scope, id);
    const subscription = new SnsTopicSubscription(this, "subscription", {
      topicArn,
      protocol: "email",
      endpoint: address,
    });
    TerraformStack.of(this).addOverride(`check.${subscription.friendlyUniqueId}`, {
      assert: [
        {
          condition: `\${${subscription.fqn}.pending_confirmation == false}`,
          error_message: `${address} hears nothing of ${topicName} yet: its reader has to follow the link in the message "AWS Notification - Subscription Confirmation", which is valid for two days.`,
        },
      ],
    });
  }
}
