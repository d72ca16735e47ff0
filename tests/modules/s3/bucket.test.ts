import { describe, expect, it } from "@jest/globals";
import { Bucket, type BucketProps } from "../../../modules/s3/bucket";
import { synthesized } from "../../support/synthesized";

const props: BucketProps = { name: "test-bucket", versioned: true, lifecycle: {}, guarded: true };
const bucket = (changes: Partial<BucketProps> = {}) =>
  synthesized((stack) => void new Bucket(stack, "it", { ...props, ...changes }));
const rule = (changes: Partial<BucketProps> = {}) => {
  const [only] = bucket(changes).only("aws_s3_bucket_lifecycle_configuration")["rule"] as Record<string, unknown>[];
  return only;
};

describe("every bucket", () => {
  it("is closed to the public in all four ways, and has no ACLs [storage/never-public]", () => {
    expect(bucket().only("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(bucket().only("aws_s3_bucket_ownership_controls")["rule"]).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
  });

  it("refuses plain HTTP, in the one policy that also has its grants [storage/tls-only]", () => {
    const grant = { sid: "Grant", principals: { Service: "a.amazonaws.com" }, actions: ["s3:PutObject"] };
    const { policy } = bucket({ grants: [{ ...grant, resources: ["arn:aws:s3:::test-bucket/*"] }] }).only(
      "aws_s3_bucket_policy",
    );
    const { Statement } = JSON.parse(String(policy)) as { Statement: object[] };
    expect(Statement).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::test-bucket", "arn:aws:s3:::test-bucket/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      expect.objectContaining({ Sid: "Grant", Effect: "Allow" }),
    ]);
  });

  it("takes its access settings one after the other [storage/one-access-change-at-a-time]", () => {
    const { depends_on: ownership } = bucket().only("aws_s3_bucket_ownership_controls");
    const { depends_on: policy } = bucket().only("aws_s3_bucket_policy");
    expect(ownership).toEqual([expect.stringMatching(/^aws_s3_bucket_public_access_block\./)]);
    expect(policy).toEqual([expect.stringMatching(/^aws_s3_bucket_ownership_controls\./)]);
  });

  it("removes uploads that were given up after 7 days [storage/uploads-end]", () => {
    expect(rule()).toMatchObject({
      status: "Enabled",
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
    });
  });

  it.each([
    [true, false],
    [false, true],
  ])("guarded %s is emptied by a destroy: %s", (guarded, forceDestroy) => {
    const { force_destroy, lifecycle } = bucket({ guarded }).only("aws_s3_bucket");
    expect([force_destroy, lifecycle]).toEqual([forceDestroy, guarded ? { prevent_destroy: true } : undefined]);
  });
});

describe("a bucket's encryption", () => {
  const encryption = (changes: Partial<BucketProps>) =>
    bucket(changes).only("aws_s3_bucket_server_side_encryption_configuration")["rule"];

  it("is by S3's own keys, or by a customer key that is asked once for many objects", () => {
    expect(encryption({})).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
    expect(encryption({ keyArn: "arn:key" })).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: "arn:key" },
        bucket_key_enabled: true,
      },
    ]);
  });
});

describe("what a bucket keeps", () => {
  it("with versions: the lifecycle comes after them, and old ones and their markers go", () => {
    const template = bucket({ lifecycle: { noncurrentExpireAfter: "30 days" } });
    expect(template.only("aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({ status: "Enabled" });
    expect(template.only("aws_s3_bucket_lifecycle_configuration")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_s3_bucket_versioning\./),
    ]);
    expect(rule({ lifecycle: { noncurrentExpireAfter: "30 days" } })).toMatchObject({
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      expiration: [{ expired_object_delete_marker: true }],
    });
  });

  it("without versions: objects move and go by their age", () => {
    const template = bucket({ versioned: false });
    expect(template.all("aws_s3_bucket_versioning")).toEqual([]);
    const transitions = [
      { to: "STANDARD_IA", after: "90 days" },
      { to: "GLACIER_IR", after: "365 days" },
    ] as const;
    expect(rule({ versioned: false, lifecycle: { transitions, expireAfter: "730 days" } })).toMatchObject({
      transition: [
        { storage_class: "STANDARD_IA", days: 90 },
        { storage_class: "GLACIER_IR", days: 365 },
      ],
      expiration: [{ days: 730 }],
    });
  });

  it("nothing goes that was not asked to", () => {
    expect(Object.keys(rule() ?? {}).sort()).toEqual(["abort_incomplete_multipart_upload", "filter", "id", "status"]);
  });
});

it("what uses a bucket's name waits for its policy [storage/logs-after-policy]", () => {
  const template = synthesized((stack) => {
    const to = new Bucket(stack, "logs", props);
    new Bucket(stack, "data", { ...props, name: "data", accessLogs: { to, prefix: "s3/data/" } });
  });
  expect(template.only("aws_s3_bucket_logging")).toMatchObject({
    target_bucket: expect.stringMatching(/^\$\{aws_s3_bucket_policy\.logs_policy\w*\.bucket\}$/),
    target_prefix: "s3/data/",
  });
});
