import { describe, expect, it } from "@jest/globals";
import type { Environment } from "../../src/core/environment";
import type { Bucket } from "../../src/ops/state/bucket";
import { encryption } from "../../src/ops/state/settings/encryption";
import { lifecycle } from "../../src/ops/state/settings/lifecycle";
import { publicAccess } from "../../src/ops/state/settings/public-access";
import { tags } from "../../src/ops/state/settings/tags";
import { tlsOnly } from "../../src/ops/state/settings/tls-only";
import { versioning } from "../../src/ops/state/settings/versioning";

/** What is wanted of a bucket, given what it is. That S3 takes it is for the engine ring. */
const bucket: Bucket = {
  name: "states",
  region: "us-east-1",
  account: "123456789012",
  environment: {
    name: "test",
    platform: "flexprice",
    costOwner: "billing",
    tags: { Team: "x" },
  } as unknown as Environment,
};
const deny = {
  Sid: "DenyPlainHttp",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::states", "arn:aws:s3:::states/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const readers = {
  Sid: "Readers",
  Effect: "Allow",
  Principal: { AWS: "123456789012" },
  Action: "s3:GetObject",
  Resource: "*",
};

describe("TLS only", () => {
  it("is wanted of a bucket without a policy", () => {
    expect(tlsOnly.wanted(undefined, bucket)).toEqual({ Version: "2012-10-17", Statement: [deny] });
  });

  it("keeps the policy's id and the user's statements", () => {
    const now = { Version: "2012-10-17", Id: "mine", Statement: readers };
    expect(tlsOnly.wanted(now, bucket)).toEqual({ ...now, Statement: [readers, deny] });
  });

  it("is content with the same statement in another spelling", () => {
    const spelt = {
      ...deny,
      Sid: "ByHand",
      Principal: { AWS: "*" },
      Action: ["s3:*"],
      Resource: [...deny.Resource].reverse(),
      Condition: { Bool: { "aws:SecureTransport": false } },
    };
    const now = { Version: "2012-10-17", Statement: [readers, spelt] };
    expect(tlsOnly.wanted(now, bucket)).toBe(now);
  });

  it.each([
    ["only objects", { Resource: "arn:aws:s3:::states/*" }],
    ["only writing", { Action: "s3:PutObject" }],
    ["only one role", { Principal: { AWS: "arn:aws:iam::123456789012:role/x" } }],
    ["only from one network", { Condition: { ...deny.Condition, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }],
    ["allowing instead", { Effect: "Allow" }],
  ])("replaces its own statement when that covers %s", (_, narrower) => {
    const now = { Version: "2012-10-17", Statement: [{ ...deny, ...narrower }, readers] };
    expect(tlsOnly.wanted(now, bucket)).toEqual({ Version: "2012-10-17", Statement: [readers, deny] });
  });

  it("says what it was and is", () => {
    expect(tlsOnly.words(undefined, bucket)).toBe("plain HTTP allowed");
    expect(tlsOnly.words({ Statement: [readers, deny] }, bucket)).toBe("plain HTTP refused, 1 other statement");
  });
});

describe("lifecycle", () => {
  const own = {
    ID: "strata-test",
    Status: "Enabled" as const,
    Filter: { Prefix: "test/" },
    NoncurrentVersionExpiration: { NoncurrentDays: 90, NewerNoncurrentVersions: 20 },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  };
  const logs = { ID: "logs", Status: "Enabled" as const, Filter: { Prefix: "logs/" }, Expiration: { Days: 30 } };

  it("keeps the newest 20 versions of the environment's states, and older ones 90 days", () => {
    expect(lifecycle.wanted(undefined, bucket)).toEqual({ rules: [own] });
  });

  it("keeps the user's rules and S3's minimum size", () => {
    const now = { rules: [logs], minimumSize: "varies_by_storage_class" as const };
    expect(lifecycle.wanted(now, bucket)).toEqual({ ...now, rules: [logs, own] });
  });

  it.each([
    ["is disabled", { Status: "Disabled" as const }],
    ["keeps too few versions", { NoncurrentVersionExpiration: { NoncurrentDays: 90, NewerNoncurrentVersions: 2 } }],
    ["keeps them too short", { NoncurrentVersionExpiration: { NoncurrentDays: 9, NewerNoncurrentVersions: 20 } }],
    ["deletes states in use", { Expiration: { Days: 1 } }],
    ["is for another prefix", { Filter: { Prefix: "other/" } }],
  ])("replaces its own rule when that %s", (_, change) => {
    expect(lifecycle.wanted({ rules: [{ ...own, ...change }, logs] }, bucket).rules).toEqual([logs, own]);
  });

  it("is content with the rule as it is", () => {
    const now = { rules: [logs, own] };
    expect(lifecycle.wanted(now, bucket)).toBe(now);
  });

  it("warns of a user's rule that deletes states in use, not of one elsewhere", () => {
    expect(lifecycle.concern?.({ rules: [logs, own] }, bucket)).toBeUndefined();
    expect(lifecycle.concern?.({ rules: [{ ...logs, Filter: { Prefix: "" } }] }, bucket)).toContain('"logs"');
    expect(lifecycle.concern?.({ rules: [{ ...logs, Filter: { Prefix: "test/" } }] }, bucket)).toContain('"logs"');
  });
});

describe("tags", () => {
  const own = {
    Team: "x",
    CostOwner: "billing",
    Environment: "test",
    Layer: "state",
    ManagedBy: "strata",
    Platform: "flexprice",
  };

  it("keeps the user's tags and sets ours", () => {
    expect(tags.wanted({ Audit: "yes", CostOwner: "nobody" }, bucket)).toEqual({ Audit: "yes", ...own });
  });

  it("leaves a bucket that another environment made tagged for that one", () => {
    const now = { ...own, Environment: "other" };
    expect(tags.wanted(now, bucket)).toBe(now);
  });
});

describe("the rest", () => {
  it("wants versioning of a bucket that never had it, or has it suspended", () => {
    expect([versioning.wanted(undefined, bucket), versioning.wanted("Suspended", bucket)]).toEqual([
      "Enabled",
      "Enabled",
    ]);
    expect([versioning.words(undefined, bucket), versioning.words("Suspended", bucket)]).toEqual([
      "never enabled",
      "suspended",
    ]);
  });

  it("wants SSE-S3, and keeps what the bucket blocks", () => {
    const kms = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: "k" } };
    const blocked = { BlockedEncryptionTypes: { EncryptionType: ["SSE-C" as const] } };
    const aes = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const } };
    expect(encryption.wanted({ ...kms, ...blocked }, bucket)).toEqual({ ...aes, ...blocked });
    const now = { ...aes, BucketKeyEnabled: false, ...blocked };
    expect(encryption.wanted(now, bucket)).toBe(now);
    expect(encryption.words(kms, bucket)).toBe("aws:kms with k");
  });

  it("wants all four public-access blocks and names those that are off", () => {
    const three = {
      BlockPublicAcls: true,
      BlockPublicPolicy: false,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };
    expect(publicAccess.wanted(three, bucket)).toEqual({ ...three, BlockPublicPolicy: true });
    expect(publicAccess.words(three, bucket)).toBe("without BlockPublicPolicy");
  });
});
