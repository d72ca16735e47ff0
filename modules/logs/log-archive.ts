import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter";
import { KinesisFirehoseDeliveryStream } from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream";
import { Construct } from "constructs";
import { policyDocument, serviceTrust } from "../iam/policy-document";
import { Role } from "../iam/role";
import { Bucket, bucketArn } from "../s3/bucket";
import type { ReadableStorageClass } from "../s3/lifecycle";
import type { Duration } from "../units";
import { ARCHIVE_MOVES_AFTER } from "./archive-age";

export interface LogArchiveProps {
  /** Of the delivery stream and its roles: `flexprice-production-log-archive`. */
  readonly name: string;
  readonly bucketName: string;
  readonly account: string;
  readonly region: string;
  /** Log groups by a name that is permanent. Each has room for two subscriptions; this is one of them. */
  readonly logGroups: Readonly<Record<string, string>>;
  readonly storageClass: ReadableStorageClass;
  readonly expireAfter: Duration;
  readonly permissionsBoundary: string | null;
  readonly guarded: boolean;
}

/** What is written to log groups, in a bucket of its own: gzip, a folder for each day. */
export class LogArchive extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: LogArchiveProps,
  ) {
    super(scope, id);
    const stream = this.stream(this.bucket());
    this.subscribe(stream);
  }

  private bucket(): Bucket {
    const { bucketName, storageClass, expireAfter, guarded } = this.props;
    return new Bucket(this, "bucket", {
      name: bucketName,
      versioned: false, // nothing is written twice
      lifecycle: { transitions: [{ to: storageClass, after: `${ARCHIVE_MOVES_AFTER} days` }], expireAfter },
      guarded,
    });
  }

  private stream(bucket: Bucket): KinesisFirehoseDeliveryStream {
    const role = this.writer();
    return new KinesisFirehoseDeliveryStream(this, "stream", {
      name: this.props.name,
      destination: "extended_s3",
      serverSideEncryption: { enabled: true }, // by a key of AWS's own: what is on its way, a few minutes
      extendedS3Configuration: {
        roleArn: role.arn,
        bucketArn: bucketArn(bucket.name),
        prefix: "logs/!{timestamp:yyyy/MM/dd}/",
        errorOutputPrefix: "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/",
        // The largest and the longest: few objects, for S3 moves none under 128 KB to another class.
        bufferingSize: 128,
        bufferingInterval: 900,
        compressionFormat: "UNCOMPRESSED", // subscriptions bring gzip already
        fileExtension: ".gz",
      },
      dependsOn: [...role.policies],
    });
  }

  /** Firehose's, to write and do nothing else: https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3 */
  private writer(): Role {
    const { name, account, bucketName, permissionsBoundary } = this.props;
    return new Role(this, "writer", {
      name: `${name}-write`,
      description: "Lets Firehose write to the archive of logs",
      trust: policyDocument([
        {
          principals: { Service: "firehose.amazonaws.com" },
          actions: ["sts:AssumeRole"],
          conditions: { StringEquals: { "sts:ExternalId": account } },
        },
      ]),
      statements: [
        {
          actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
          resources: [bucketArn(bucketName)],
        },
        { actions: ["s3:PutObject", "s3:AbortMultipartUpload"], resources: [`${bucketArn(bucketName)}/*`] },
      ],
      permissionsBoundary,
    });
  }

  /** CloudWatch's, to put into that stream: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Subscriptions-confused-deputy.html */
  private subscribe(stream: KinesisFirehoseDeliveryStream): void {
    const { name, account, region, logGroups, permissionsBoundary } = this.props;
    const role = new Role(this, "subscriber", {
      name: `${name}-subscribe`,
      description: "Lets CloudWatch Logs bring lines to Firehose",
      trust: serviceTrust("logs.amazonaws.com", account, `arn:aws:logs:${region}:${account}:*`),
      statements: [
        {
          actions: ["firehose:PutRecord", "firehose:PutRecordBatch"],
          resources: [`arn:aws:firehose:${region}:${account}:deliverystream/${name}`],
        },
      ],
      permissionsBoundary,
    });
    for (const [key, logGroupName] of Object.entries(logGroups)) {
      new CloudwatchLogSubscriptionFilter(this, key, {
        name,
        logGroupName,
        filterPattern: "", // every line
        destinationArn: stream.arn,
        roleArn: role.arn,
        dependsOn: [...role.policies],
      });
    }
  }
}
