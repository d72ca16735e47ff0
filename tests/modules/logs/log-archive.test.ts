import { expect, it } from "@jest/globals";
import { LogArchive } from "../../../modules/logs/log-archive";
import { synthesized, type Attributes } from "../../support/synthesized";

const ACCOUNT = "123456789012";
const template = synthesized((stack) => {
  new LogArchive(stack, "it", {
    name: "test-log-archive",
    bucketName: "test-log-archive-123456789012",
    account: ACCOUNT,
    region: "eu-west-1",
    logGroups: { api: "/test/api", consumer: "/test/consumer" },
    storageClass: "GLACIER_IR",
    expireAfter: "365 days",
    permissionsBoundary: null,
    guarded: true,
  });
});
const stream = template.only("aws_kinesis_firehose_delivery_stream");

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource?: string;
  readonly Condition?: unknown;
}
const named = (type: string, name: string): Attributes => {
  const [found, ...others] = template.all(type).filter((each) => each["name"] === name);
  if (!found || others.length > 0) throw new Error(`expected exactly one ${type} ${name}`);
  return found;
};
const statements = (text: unknown) => (JSON.parse(String(text)) as { Statement: readonly Statement[] }).Statement;
const may = (role: string) => statements(named("aws_iam_role_policy", role)["policy"]);
const trust = (role: string) => statements(named("aws_iam_role", role)["assume_role_policy"]);

it("brings every line of every group to S3, which moves it on and lets it go", () => {
  const subscriptions = template.all("aws_cloudwatch_log_subscription_filter");
  expect(subscriptions.map(({ log_group_name, filter_pattern }) => [log_group_name, filter_pattern])).toEqual([
    ["/test/api", ""],
    ["/test/consumer", ""],
  ]);
  expect(template.only("aws_s3_bucket_lifecycle_configuration")["rule"]).toMatchObject([
    { transition: [{ storage_class: "GLACIER_IR", days: 30 }], expiration: [{ days: 365 }] },
  ]);
});

it("has objects of gzip, packed by the subscription and not again [logs/archive-compressed-once]", () => {
  expect(stream["extended_s3_configuration"]).toMatchObject({
    compression_format: "UNCOMPRESSED",
    file_extension: ".gz",
    prefix: "logs/!{timestamp:yyyy/MM/dd}/",
  });
});

it("is encrypted on its way and at rest", () => {
  expect(stream["server_side_encryption"]).toEqual({ enabled: true });
  expect(JSON.stringify(template.only("aws_s3_bucket_server_side_encryption_configuration"))).toContain("AES256");
});

it("lets Firehose write there and CloudWatch put into the stream, and no more [logs/archive-write-only]", () => {
  const bucket = "arn:aws:s3:::test-log-archive-123456789012";
  expect(may("test-log-archive-write")).toEqual([
    {
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: bucket,
    },
    { Effect: "Allow", Action: ["s3:PutObject", "s3:AbortMultipartUpload"], Resource: `${bucket}/*` },
  ]);
  expect(may("test-log-archive-subscribe")).toEqual([
    {
      Effect: "Allow",
      Action: ["firehose:PutRecord", "firehose:PutRecordBatch"],
      Resource: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/test-log-archive",
    },
  ]);
  expect(trust("test-log-archive-write")[0]?.Condition).toEqual({ StringEquals: { "sts:ExternalId": ACCOUNT } });
  expect(trust("test-log-archive-subscribe")[0]?.Condition).toEqual({
    StringEquals: { "aws:SourceAccount": ACCOUNT },
    ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-west-1:123456789012:*" },
  });
});
