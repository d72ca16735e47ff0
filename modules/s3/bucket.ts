import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import { policyDocument, type Statement } from "../iam/policy-document";
import { protectedFromDestroy } from "../protection";
import { lifecycleRule, type Lifecycle } from "./lifecycle";

export interface BucketProps {
  readonly name: string;
  /** A customer key. @default AES256: keys of S3's own, at no cost */
  readonly keyArn?: string;
  /** Whether overwritten and deleted objects can be brought back. */
  readonly versioned: boolean;
  readonly lifecycle: Lifecycle;
  /** Who else may do what: a bucket has one policy, so all of it stands here. @default only who IAM lets in */
  readonly grants?: readonly Statement[];
  /** Where S3 writes who called. @default nowhere */
  readonly accessLogs?: { readonly to: Bucket; readonly prefix: string };
  /** Whether it is safe from deletion while it has objects. */
  readonly guarded: boolean;
}

/** A bucket that is private, encrypted, reached over TLS alone and tidied up. */
export class Bucket extends Construct {
  /** Known to Terraform once the policy stands, so that what writes into the bucket finds its permission there. */
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const { name, guarded } = props;
    const bucket = new S3Bucket(this, "bucket", {
      bucket: name,
      forceDestroy: !guarded,
      ...protectedFromDestroy(guarded),
    });
    const policy = this.access(bucket, props);
    this.encryption(bucket, props);
    this.keeping(bucket, props);
    if (props.accessLogs) {
      new S3BucketLoggingA(this, "access-logs", {
        bucket: bucket.id,
        targetBucket: props.accessLogs.to.name,
        targetPrefix: props.accessLogs.prefix,
      });
    }
    this.name = policy.bucket;
    this.arn = bucket.arn;
  }

  /** One after the other: S3 refuses two at once with "A conflicting conditional operation is currently in progress". */
  private access(bucket: S3Bucket, { name, grants = [] }: BucketProps): S3BucketPolicy {
    const block = new S3BucketPublicAccessBlock(this, "public-access-block", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const ownership = new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" }, // no ACLs: policies alone say who may
      dependsOn: [block],
    });
    return new S3BucketPolicy(this, "policy", {
      bucket: bucket.id,
      policy: policyDocument([tlsOnly(name), ...grants]),
      dependsOn: [ownership],
    });
  }

  private encryption(bucket: S3Bucket, { keyArn }: BucketProps): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [
        keyArn === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
              bucketKeyEnabled: true, // a call to KMS for each bucket and hour, not for each object
            },
      ],
    });
  }

  private keeping(bucket: S3Bucket, { versioned, lifecycle }: BucketProps): void {
    const versioning: ITerraformDependable[] = versioned
      ? [
          new S3BucketVersioningA(this, "versioning", {
            bucket: bucket.id,
            versioningConfiguration: { status: "Enabled" },
          }),
        ]
      : [];
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      rule: [lifecycleRule(lifecycle)],
      dependsOn: versioning,
    });
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
function tlsOnly(name: string): Statement {
  return {
    sid: "TlsOnly",
    effect: "Deny",
    principals: "*",
    actions: ["s3:*"],
    resources: [bucketArn(name), `${bucketArn(name)}/*`],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** ARN of a bucket by its name, for policies: readable in a diff, and without a circle between bucket and policy. */
export function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}
