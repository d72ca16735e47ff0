import {
  CreateBucketCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketTaggingCommand,
  DeletePublicAccessBlockCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  ListBucketsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { describeWithEngines } from "../support/engine";
import { ACCOUNT, EmulatedAws } from "./support/emulated-aws";
import { ProjectFolder } from "./support/project-folder";

const SETTINGS = ["versioning", "encryption", "TLS only", "public access", "object ownership", "lifecycle", "tags"];
const ALL_OK = ["bucket", ...SETTINGS].map((name) => [name, "ok"]);

describeWithEngines("state bootstrap", () => {
  const aws = new EmulatedAws();
  let project: ProjectFolder;
  let Bucket: string;
  let count = 0;
  beforeEach(() => {
    project = new ProjectFolder(aws.environment);
    Bucket = `states-${++count}-${ACCOUNT}`;
    project.environment("test", { state: { backend: "s3", bucket: Bucket } });
  });
  afterEach(() => project.remove());

  /** What it prints, as [what, outcome]; the last line says what to do next. */
  async function bootstrap(): Promise<[string, string][]> {
    const { code, out, err } = await project.strata(["state", "bootstrap", "test"]);
    expect([code, err]).toEqual([0, ""]);
    const lines = out.trimEnd().split("\n");
    expect(lines.pop()).toBe("Next: npx strata plan test");
    return lines.map((line) => {
      const [what = "", ...outcome] = line.split(": ");
      return [what.replace(` ${Bucket}`, ""), outcome.join(": ")];
    });
  }

  it("makes the bucket, and then finds all of it right", async () => {
    const made = await bootstrap();
    expect(made.map(([what]) => what)).toEqual(["bucket", ...SETTINGS]);
    expect(made.filter(([, outcome]) => outcome !== "made").map(([what]) => what)).toEqual([
      "encryption", // S3's own defaults since 2023
      "object ownership",
    ]);
    expect(await bootstrap()).toEqual(ALL_OK);
  }, 60_000);

  it("makes the bucket in the region that the state has", async () => {
    project.environment("test", { state: { backend: "s3", bucket: Bucket, region: "eu-west-1" } });
    await bootstrap();
    const { LocationConstraint } = await aws.s3("eu-west-1").send(new GetBucketLocationCommand({ Bucket }));
    expect(LocationConstraint).toBe("eu-west-1");
  }, 60_000);

  const kms = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: "alias/own" } };
  const short = { NoncurrentVersionExpiration: { NoncurrentDays: 5 } };
  const weak = { ID: "strata-test", Status: "Enabled" as const, Filter: { Prefix: "test/" }, ...short };
  const lasting = "old versions kept 90 days, the newest 20 always, incomplete uploads 7 days";

  it("repairs each setting that was changed, and says from what to what", async () => {
    await bootstrap();
    const s3 = aws.s3();
    const VersioningConfiguration = { Status: "Suspended" as const };
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const ServerSideEncryptionConfiguration = { Rules: [kms] };
    await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true, BlockPublicPolicy: true };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    const OwnershipControls = { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" as const }] };
    await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [weak] } }));
    expect(await bootstrap()).toEqual([
      ["bucket", "ok"],
      ["versioning", "repaired: suspended → enabled"],
      ["encryption", "repaired: aws:kms with alias/own → AES256"],
      ["TLS only", "ok"],
      ["public access", "repaired: without IgnorePublicAcls, RestrictPublicBuckets → blocked"],
      ["object ownership", "repaired: BucketOwnerPreferred → BucketOwnerEnforced"],
      ["lifecycle", `repaired: old versions kept 5 days, the newest 0 always, incomplete uploads kept → ${lasting}`],
      ["tags", "ok"],
    ]);
    expect(await bootstrap()).toEqual(ALL_OK);
  }, 60_000);

  it("repairs each setting that was removed", async () => {
    await bootstrap();
    const s3 = aws.s3();
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    await s3.send(new DeleteBucketLifecycleCommand({ Bucket }));
    await s3.send(new DeleteBucketTaggingCommand({ Bucket }));
    const all = "BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets";
    expect(await bootstrap()).toEqual([
      ["bucket", "ok"],
      ["versioning", "ok"],
      ["encryption", "ok"],
      ["TLS only", "repaired: plain HTTP allowed → plain HTTP refused"],
      ["public access", `repaired: without ${all} → blocked`],
      ["object ownership", "repaired: none (ACLs count) → BucketOwnerEnforced"],
      ["lifecycle", `repaired: old versions kept for ever → ${lasting}`],
      [
        "tags",
        "repaired: Team= CostOwner= Environment= Layer= ManagedBy= Platform= → " +
          "Team=billing-platform CostOwner=billing Environment=test Layer=state ManagedBy=strata Platform=flexprice",
      ],
    ]);
    expect(await bootstrap()).toEqual(ALL_OK);
  }, 60_000);

  it("keeps the user's statements, rules and tags when it repairs", async () => {
    const s3 = aws.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
    const readers = {
      Sid: "Readers",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: "s3:GetObject",
      Resource: `arn:aws:s3:::${Bucket}/*`,
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [readers] });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const logs = { ID: "logs", Status: "Enabled" as const, Filter: { Prefix: "logs/" }, Expiration: { Days: 30 } };
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [logs] } }));
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: "Audit", Value: "yes" }] } }));

    const repaired = (await bootstrap()).filter(([, outcome]) => outcome.startsWith("repaired")).map(([what]) => what);
    expect(repaired).toEqual(["versioning", "TLS only", "public access", "lifecycle", "tags"]);
    const policy = JSON.parse((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? "{}") as {
      Statement: { Sid: string }[];
    };
    expect(policy.Statement.map(({ Sid }) => Sid)).toEqual(["Readers", "DenyPlainHttp"]);
    const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(Rules.map(({ ID }) => ID).sort()).toEqual(["logs", "strata-test"]);
    const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
    expect(TagSet).toContainEqual({ Key: "Audit", Value: "yes" });
    expect(await bootstrap()).toEqual(ALL_OK);
  }, 60_000);

  it("lets two environments share a bucket without taking turns", async () => {
    await bootstrap();
    project.environment("other", { state: { backend: "s3", bucket: Bucket } });
    const { out } = await project.strata(["state", "bootstrap", "other"]);
    expect(out).toContain("tags: ok");
    expect(out).toContain("lifecycle: repaired");
    expect(await bootstrap()).toEqual(ALL_OK);
  }, 60_000);

  async function refused(): Promise<string> {
    const { code, out, err } = await project.strata(["state", "bootstrap", "test"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).not.toMatch(/^\s+at /m);
    return err;
  }

  it("refuses credentials of another account, and makes nothing", async () => {
    project.environment("test", { account: "999999999999", state: { backend: "s3", bucket: Bucket } });
    expect(await refused()).toMatch(
      /^these credentials are of account 123456789012 \(.*\), but test is in 999999999999/,
    );
    const { Buckets = [] } = await aws.s3().send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name)).not.toContain(Bucket);
  }, 60_000);

  it("refuses a bucket in another region, and changes nothing", async () => {
    const s3 = aws.s3("eu-west-1");
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } }));
    expect(await refused()).toContain("is in eu-west-1, but environments/test.yaml wants it in us-east-1");
    await expect(s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toThrow(/policy/);
  }, 60_000);
});
