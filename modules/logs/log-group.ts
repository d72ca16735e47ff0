import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import type { Statement } from "../iam/policy-document";
import { days } from "../units";
import type { LogRetention } from "./log-retention";

export interface LogGroupProps {
  readonly name: string;
  readonly retention: LogRetention;
  /** A key whose policy has {@link logsGrant}. */
  readonly keyArn: string;
}

/** A log group made before anything writes to it: a group that a service makes itself keeps its events for ever. */
export class LogGroup extends Construct {
  readonly resource: CloudwatchLogGroup;
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, { name, retention, keyArn }: LogGroupProps) {
    super(scope, id);
    this.resource = new CloudwatchLogGroup(this, "group", { name, retentionInDays: days(retention), kmsKeyId: keyArn });
    this.arn = this.resource.arn;
    this.name = this.resource.name;
  }
}

/**
 * Lets CloudWatch Logs use a key for the groups of one account and region.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logsGrant(region: string, account: string): Statement {
  return {
    sid: "CloudWatchLogs",
    principals: { Service: `logs.${region}.amazonaws.com` },
    actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    conditions: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:*` },
    },
  };
}
