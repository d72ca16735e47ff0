import type { Statement } from "../iam/policy-document";

/** Services that say on whose behalf they publish: alarms, budgets and cost anomalies. */
const WITH_SOURCE = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com", "costalerts.amazonaws.com"];

/**
 * EventBridge says nothing: with a condition in the key's policy or in the topic's, its events are lost without a word.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html ("not supported for EventBridge-to-encrypted topics")
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 */
const WITHOUT_SOURCE = "events.amazonaws.com";

/** Lets AWS's services publish to encrypted topics: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
export function publishersKeyGrant(account: string): Statement[] {
  return allowed("UseTheKey", ["kms:Decrypt", "kms:GenerateDataKey*"], account);
}

/** Lets the same services publish to a topic. */
export function publishersTopicGrant(account: string): Statement[] {
  return allowed("Publish", ["sns:Publish"], account);
}

function allowed(sid: string, actions: readonly string[], account: string): Statement[] {
  return [
    {
      sid: `ServicesOfThisAccount${sid}`,
      principals: { Service: WITH_SOURCE },
      actions,
      conditions: { StringEquals: { "aws:SourceAccount": account } },
    },
    { sid: `Events${sid}`, principals: { Service: WITHOUT_SOURCE }, actions },
  ];
}
