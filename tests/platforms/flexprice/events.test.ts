import { describe, expect, it } from "@jest/globals";
import { changed, layersOf } from "../../support/environments";
import type { Template } from "../../support/synthesized";

const events = (overrides: object = {}, name = "flexprice-production"): Template => {
  const { events: template } = layersOf(changed(name, { overrides }), name);
  if (!template) throw new Error("no events layer");
  return template;
};
const table = (overrides: object = {}, name?: string) => events(overrides, name).only("aws_dynamodb_table");
const exported = { "events.export": { schedule: "cron(0 4 1 * ? *)", expiresAfter: "365 days" } };

describe.each([
  ["flexprice-development", 7],
  ["flexprice-production", 35],
])("the events table of %s", (name, recoveryPeriod) => {
  it("has a name of its environment, and the keys that the application writes [events/own-name]", () => {
    expect(table({}, name)).toMatchObject({
      name: `${name}-events`,
      hash_key: "pk",
      range_key: "sk",
      attribute: [
        { name: "pk", type: "S" },
        { name: "sk", type: "S" },
      ],
    });
  });

  it("is paid by request, without a capacity [events/on-demand]", () => {
    expect(table({}, name)["billing_mode"]).toBe("PAY_PER_REQUEST");
    for (const capacity of ["read_capacity", "write_capacity", "on_demand_throughput"])
      expect(table({}, name)).not.toHaveProperty(capacity);
  });

  it("has what source document 000 asks for: point-in-time recovery and default encryption", () => {
    expect(table({}, name)).toMatchObject({
      point_in_time_recovery: { enabled: true, recovery_period_in_days: recoveryPeriod },
      server_side_encryption: { enabled: false },
      ttl: { enabled: false, attribute_name: "expires_at" },
    });
    expect(events({}, name).all("aws_kms_key")).toEqual([]);
  });

  it("publishes its name and ARN, and no more", () => {
    expect(Object.keys(events({}, name).json.output ?? {}).sort()).toEqual(["table_arn", "table_name"]);
  });
});

describe("the events table by choice", () => {
  it("says in writing what is off, as of what is on [events/off-is-written]", () => {
    const off = { "events.pointInTimeRecovery": false };
    expect(table(off, "flexprice-development")).toMatchObject({
      point_in_time_recovery: { enabled: false },
      server_side_encryption: { enabled: false },
      ttl: { enabled: false },
    });
    expect(table(off, "flexprice-development")["point_in_time_recovery"]).not.toHaveProperty("recovery_period_in_days");
  });

  it.each([true, false])(
    "names the attribute of its time to live while that is enabled: %s [events/time-to-live-named]",
    (enabled) => {
      const timeToLive = { enabled, attribute: "gone_at" };
      expect(table({ "events.timeToLive": timeToLive })["ttl"]).toEqual({ enabled, attribute_name: "gone_at" });
    },
  );

  it("has a key that whoever may use the table may use through DynamoDB [events/key-through-dynamodb]", () => {
    const template = events({ "events.encryption": "customer-key" });
    expect(template.only("aws_dynamodb_table")["server_side_encryption"]).toEqual({
      enabled: true,
      kms_key_arn: expect.stringContaining("aws_kms_key."),
    });
    const { Statement } = JSON.parse(String(template.only("aws_kms_key")["policy"])) as { Statement: object[] };
    expect(Statement[1]).toMatchObject({
      Principal: { AWS: "*" },
      Action: expect.arrayContaining(["kms:Decrypt", "kms:CreateGrant"]),
      Condition: {
        StringEquals: { "kms:CallerAccount": "123456789012", "kms:ViaService": "dynamodb.us-east-1.amazonaws.com" },
      },
    });
  });
});

describe("exports of the events table", () => {
  it("are off unless they are asked for, and never a resource of Terraform's [events/export-repeats]", () => {
    expect(events().all("aws_scheduler_schedule")).toEqual([]);
    expect(events().all("aws_s3_bucket")).toEqual([]);
    expect(events(exported).all("aws_dynamodb_table_export")).toEqual([]);
  });

  it("are a schedule that asks DynamoDB for a full one [events/export-repeats]", () => {
    const schedule = events(exported).only("aws_scheduler_schedule");
    expect(schedule).toMatchObject({
      schedule_expression: "cron(0 4 1 * ? *)",
      schedule_expression_timezone: "UTC",
      target: { arn: "arn:aws:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime" },
    });
    const { input } = schedule["target"] as { input: string };
    expect(JSON.parse(input)).toEqual({
      TableArn: expect.stringMatching(/^\$\{aws_dynamodb_table\..*\.arn\}$/),
      S3Bucket: expect.stringMatching(/^\$\{aws_s3_bucket_policy\./),
      S3BucketOwner: "123456789012",
      S3SseAlgorithm: "AES256",
      ExportFormat: "DYNAMODB_JSON",
    });
  });

  it("run as a role that may export this table into this bucket and nothing else, for our schedules alone", () => {
    const template = events(exported);
    const { assume_role_policy } = template.only("aws_iam_role");
    expect(JSON.parse(String(assume_role_policy))).toMatchObject({
      Statement: [
        {
          Principal: { Service: "scheduler.amazonaws.com" },
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:scheduler:us-east-1:123456789012:schedule-group/default" },
          },
        },
      ],
    });
    const { Statement } = JSON.parse(String(template.only("aws_iam_role_policy")["policy"])) as {
      Statement: { Action: unknown; Resource: string }[];
    };
    expect(Statement.map(({ Action }) => Action)).toEqual([
      "dynamodb:ExportTableToPointInTime",
      ["s3:PutObject", "s3:PutObjectAcl", "s3:AbortMultipartUpload"],
    ]);
    expect(Statement[1]?.Resource).toMatch(/^\$\{aws_s3_bucket\..*\.arn\}\/\*$/);
  });

  it("expire in a bucket of the environment's name", () => {
    const template = events(exported);
    expect(template.only("aws_s3_bucket")["bucket"]).toBe("flexprice-production-events-123456789012");
    expect(template.only("aws_s3_bucket_lifecycle_configuration")["rule"]).toMatchObject([
      { expiration: [{ days: 365 }] },
    ]);
  });
});

describe("warm throughput", () => {
  const warmThroughput = { readsPerSecond: 12_000, writesPerSecond: 20_000, at: "2026-12-01T03:00" };
  const template = events({ "events.warmThroughput": warmThroughput });

  it("is raised at its time by a call to DynamoDB, since the provider cannot", () => {
    expect(events().all("aws_scheduler_schedule")).toEqual([]);
    const schedule = template.only("aws_scheduler_schedule");
    expect(schedule).toMatchObject({
      name: "flexprice-production-events-warm-up",
      schedule_expression: "at(2026-12-01T03:00:00)",
      target: { arn: "arn:aws:scheduler:::aws-sdk:dynamodb:updateTable" },
    });
    expect(JSON.parse((schedule["target"] as { input: string }).input)).toEqual({
      TableName: expect.stringMatching(/^\$\{aws_dynamodb_table\..*\.name\}$/),
      WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 20_000 },
    });
  });

  it("is raised by a role that may do nothing else", () => {
    const { policy } = template.only("aws_iam_role_policy");
    expect(JSON.parse(String(policy))).toMatchObject({
      Statement: [{ Action: "dynamodb:UpdateTable", Resource: expect.stringMatching(/^\$\{aws_dynamodb_table\./) }],
    });
  });
});
