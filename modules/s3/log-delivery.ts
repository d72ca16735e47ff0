import type { Statement } from "../iam/policy-document";
import { bucketArn } from "./bucket";

/** A folder of a bucket that AWS writes logs of one account into. */
export interface LogFolder {
  readonly bucket: string;
  /** Without slashes: `alb`. */
  readonly folder: string;
  readonly account: string;
}

/**
 * Access and connection logs of Application Load Balancers. The service principal works in every region; the accounts
 * that older regions have are AWS's legacy way. The path is what bounds it to our balancers: ELB writes nowhere but under
 * the account of the balancer. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function loadBalancerLogs({ bucket, folder, account }: LogFolder): Statement {
  return {
    sid: "LoadBalancerLogs",
    principals: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    actions: ["s3:PutObject"],
    resources: [`${bucketArn(bucket)}/${folder}/AWSLogs/${account}/*`],
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
export function serverAccessLogs({ bucket, folder, account, of }: LogFolder & { readonly of: string }): Statement {
  return {
    sid: "ServerAccessLogs",
    principals: { Service: "logging.s3.amazonaws.com" },
    actions: ["s3:PutObject"],
    resources: [`${bucketArn(bucket)}/${folder}/*`],
    conditions: { StringEquals: { "aws:SourceAccount": account }, ArnLike: { "aws:SourceArn": bucketArn(of) } },
  };
}

/**
 * Logs that CloudWatch's log delivery brings: MSK's brokers and others. Where these statements are missing, the delivery
 * adds them to the policy itself, and the next plan takes them away again.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 */
export function deliveredLogs({ bucket, folder, account, region }: LogFolder & { readonly region: string }) {
  const delivery = {
    principals: { Service: "delivery.logs.amazonaws.com" },
    conditions: {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
    },
  };
  return [
    {
      ...delivery,
      sid: "AWSLogDeliveryAclCheck",
      actions: ["s3:GetBucketAcl"],
      resources: [bucketArn(bucket)],
    },
    {
      ...delivery,
      sid: "AWSLogDeliveryWrite",
      actions: ["s3:PutObject"],
      resources: [`${bucketArn(bucket)}/${folder}/AWSLogs/${account}/*`],
      conditions: {
        ...delivery.conditions,
        StringEquals: { "aws:SourceAccount": account, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
  ] satisfies Statement[];
}
