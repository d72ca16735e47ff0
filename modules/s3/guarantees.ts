import type { Guarantee } from "../check";

export const bucketGuarantees: readonly Guarantee[] = [
  {
    id: "storage/never-public",
    rule: "Every bucket blocks public access in all four ways, and takes no ACLs.",
    why: "One ACL or one policy otherwise opens invoices to everybody.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  },
  {
    id: "storage/tls-only",
    rule: "Every bucket refuses requests without TLS, in the one policy that also has its grants.",
    why: "S3 answers plain HTTP; and a second policy resource would overwrite the first at every apply.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  },
  {
    id: "storage/one-access-change-at-a-time",
    rule: "Public access block, ownership and policy of a bucket are set one after the other.",
    why: "S3 refuses two at once: A conflicting conditional operation is currently in progress.",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/7628",
  },
  {
    id: "storage/logs-after-policy",
    rule: "What writes into the log bucket takes the bucket's name from its policy, and so waits for it.",
    why: "A load balancer whose log bucket does not yet let it in is refused: Access Denied for bucket.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
  },
  {
    id: "storage/log-bucket-writable",
    rule: "The log bucket has S3's own keys and lets in the load balancer, S3's server access logs and CloudWatch's log delivery, each in its own folder and for this account alone.",
    why: "ELB cannot write under a KMS key; log delivery adds statements that are missing, and every plan then takes them away.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html",
  },
  {
    id: "storage/versions-expire",
    rule: "Invoices have versions, and versions that are not current expire.",
    why: "Without versions a mistaken overwrite is for ever; without an expiry every one of them is billed for ever.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html",
  },
  {
    id: "storage/uploads-end",
    rule: "Uploads that were given up are removed after 7 days.",
    why: "Their parts are billed and stand in no listing.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
  },
  {
    id: "storage/key-through-s3",
    rule: "A customer key of a bucket may be used through S3 by whoever may use the bucket.",
    why: "With a customer key, PutObject alone fails when the application runs: AccessDenied on kms:GenerateDataKey.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  },
];
