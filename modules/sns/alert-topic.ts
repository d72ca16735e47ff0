import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";
import { publishersTopicGrant } from "./publishers";

export interface AlertTopicProps {
  /** Also the sender that e-mails show: `flexprice-production-urgent`. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** A key whose policy has `publishersKeyGrant`: with AWS's own key for SNS, no service could publish. */
  readonly keyArn: string;
}

/** A topic that only AWS's services publish to: alarms, events, budgets and cost anomalies of this account. */
export class AlertTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, account, region, keyArn }: AlertTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "topic", { name, displayName: name, kmsMasterKeyId: keyArn });
    const statements = [
      ...publishersTopicGrant(account),
      {
        sid: "NothingWithoutTls",
        effect: "Deny" as const,
        principals: "*" as const,
        actions: ["sns:Publish"],
        conditions: { Bool: { "aws:SecureTransport": "false" } },
      },
    ];
    const resources = [`arn:aws:sns:${region}:${account}:${name}`]; // written out, so that a plan shows the policy
    new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyDocument(statements.map((statement) => ({ ...statement, resources }))),
    });
    this.arn = topic.arn;
  }
}
