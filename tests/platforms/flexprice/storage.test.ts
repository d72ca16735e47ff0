import { describe, expect, it } from "@jest/globals";
import { changed, layersOf } from "../../support/environments";
import type { Attributes, Template } from "../../support/synthesized";

const storage = (overrides: object = {}, name = "flexprice-production"): Template => {
  const { storage: template } = layersOf(changed(name, { overrides }), name);
  if (!template) throw new Error("no storage layer");
  return template;
};
/** The one resource of a type that belongs to the bucket `logs` or `invoices`. */
const of = (template: Template, bucket: "logs" | "invoices", type: string): Attributes => {
  const found = Object.entries(template.json.resource?.[type] ?? {}).filter(([id]) => id.startsWith(`${bucket}_`));
  const [first] = found;
  if (found.length !== 1 || !first) throw new Error(`${found.length} ${type} of ${bucket}`);
  return first[1];
};
const rule = (template: Template, bucket: "logs" | "invoices") =>
  (of(template, bucket, "aws_s3_bucket_lifecycle_configuration")["rule"] as Record<string, unknown>[])[0];

describe.each(["flexprice-development", "flexprice-production"])("the invoices of %s", (name) => {
  const template = storage({}, name);

  it("are what source document 000 asks for: versions, AES256, STANDARD_IA after 90 days [storage/versions-expire]", () => {
    const production = name === "flexprice-production";
    expect(of(template, "invoices", "aws_s3_bucket")["bucket"]).toBe(`${name}-invoices-123456789012`);
    expect(of(template, "invoices", "aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({
      status: "Enabled",
    });
    expect(of(template, "invoices", "aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    expect(rule(template, "invoices")).toMatchObject({
      transition: [{ storage_class: "STANDARD_IA", days: 90 }],
      noncurrent_version_expiration: [{ noncurrent_days: production ? 365 : 30 }],
    });
    expect(template.all("aws_kms_key")).toEqual([]);
  });

  it("never expire while they are current [storage/versions-expire]", () => {
    expect(rule(template, "invoices")?.["expiration"]).toEqual([{ expired_object_delete_marker: true }]);
  });

  it("have their calls logged, once the log bucket takes it [storage/logs-after-policy]", () => {
    expect(template.only("aws_s3_bucket_logging")).toMatchObject({
      bucket: expect.stringContaining("aws_s3_bucket.invoices_"),
      target_bucket: expect.stringContaining("aws_s3_bucket_policy.logs_"),
      target_prefix: "s3/invoices/",
    });
  });
});

describe("invoices by choice", () => {
  it("are archived where a link still works", () => {
    const archive = { storageClass: "GLACIER_IR", after: "365 days" };
    expect(rule(storage({ "storage.invoices.archive": archive }), "invoices")?.["transition"]).toEqual([
      { storage_class: "STANDARD_IA", days: 90 },
      { storage_class: "GLACIER_IR", days: 365 },
    ]);
  });

  it("are encrypted with a key that whoever may use the bucket may use through S3 [storage/key-through-s3]", () => {
    const template = storage({ "storage.invoices.encryption": "customer-key" });
    expect(JSON.stringify(of(template, "invoices", "aws_s3_bucket_server_side_encryption_configuration"))).toMatch(
      /"aws:kms".*"bucket_key_enabled":true/,
    );
    const { policy } = template.only("aws_kms_key");
    const { Statement } = JSON.parse(String(policy)) as { Statement: Record<string, unknown>[] };
    expect(Statement[1]).toMatchObject({
      Action: expect.arrayContaining(["kms:Decrypt", "kms:GenerateDataKey*"]),
      Condition: {
        StringEquals: { "kms:CallerAccount": "123456789012", "kms:ViaService": "s3.us-east-1.amazonaws.com" },
      },
    });
  });
});

describe("the log bucket", () => {
  const { policy } = of(storage(), "logs", "aws_s3_bucket_policy");
  const { Statement } = JSON.parse(String(policy)) as { Statement: { Sid: string; Principal: unknown }[] };
  const bucket = "arn:aws:s3:::flexprice-production-logs-123456789012";
  const account = { "aws:SourceAccount": "123456789012" };

  it("lets load balancers, S3 and log delivery write, each into its folder and for this account [storage/log-bucket-writable]", () => {
    expect(Statement.filter(({ Sid }) => Sid !== "TlsOnly")).toEqual([
      {
        Sid: "LoadBalancerLogs",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucket}/alb/AWSLogs/123456789012/*`,
      },
      {
        Sid: "ServerAccessLogs",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucket}/s3/*`,
        Condition: {
          StringEquals: account,
          ArnLike: { "aws:SourceArn": "arn:aws:s3:::flexprice-production-invoices-123456789012" },
        },
      },
      {
        Sid: "AWSLogDeliveryAclCheck",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: bucket,
        Condition: { StringEquals: account, ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:123456789012:*" } },
      },
      {
        Sid: "AWSLogDeliveryWrite",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${bucket}/kafka/AWSLogs/123456789012/*`,
        Condition: {
          StringEquals: { ...account, "s3:x-amz-acl": "bucket-owner-full-control" },
          ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:123456789012:*" },
        },
      },
    ]);
  });

  it.each(["AES256", "customer-key"])(
    "has S3's own keys while invoices have %s: a load balancer writes under no other [storage/log-bucket-writable]",
    (encryption) => {
      const template = storage({ "storage.invoices.encryption": encryption });
      expect(of(template, "logs", "aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
        { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
      ]);
    },
  );

  it.each([
    ["flexprice-development", 14],
    ["flexprice-production", 90],
  ])("of %s forgets after %d days, and keeps no versions that would not", (name, days) => {
    const template = storage({}, name);
    expect(rule(template, "logs")?.["expiration"]).toEqual([{ days }]);
    expect(() => of(template, "logs", "aws_s3_bucket_versioning")).toThrow("0 aws_s3_bucket_versioning");
  });
});

it("the layer publishes names that stand once the policies do", () => {
  const { json } = storage();
  expect(Object.keys(json.output ?? {}).sort()).toEqual([
    "clickhouse_backups_bucket",
    "clickhouse_backups_bucket_arn",
    "invoices_bucket",
    "invoices_bucket_arn",
    "logs_bucket",
  ]);
  expect(json.output?.["logs_bucket"]?.["value"]).toMatch(/^\$\{aws_s3_bucket_policy\.logs_/);
});

it("bucket names of the longest environment name fit into S3's 63 characters", () => {
  const name = "a".repeat(24);
  const { storage: template, events } = layersOf(
    changed("flexprice-production", {
      overrides: { "events.export": { schedule: "rate(7 days)", expiresAfter: "30 days" } },
    }),
    name,
  );
  const names = [...(template?.all("aws_s3_bucket") ?? []), ...(events?.all("aws_s3_bucket") ?? [])];
  expect(names).toHaveLength(4);
  for (const { bucket } of names) expect(bucket).toMatch(/^(?=.{3,63}$)[a-z0-9][a-z0-9-]*[a-z0-9]$/);
});
