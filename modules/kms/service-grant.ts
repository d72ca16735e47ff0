import type { Statement } from "../iam/policy-document";

/**
 * Lets a service use a key for whoever may use the service's resource, and for nothing else: what AWS's own key of the
 * service grants. Without it, every role that reads or writes would need the key in a policy of its own.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function serviceGrant(service: "dynamodb" | "s3", region: string, account: string): Statement {
  return {
    sid: "ThroughTheServiceOnly",
    principals: { AWS: "*" },
    actions: [
      "kms:Encrypt",
      "kms:Decrypt",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:CreateGrant",
      "kms:DescribeKey",
    ],
    conditions: {
      StringEquals: { "kms:CallerAccount": account, "kms:ViaService": `${service}.${region}.amazonaws.com` },
    },
  };
}
