import { describe, expect, it } from "@jest/globals";
import { allStacks, changed, layersOf } from "../../support/environments";
import type { Template } from "../../support/synthesized";

const secretsOf = (overrides: object = {}): Template => {
  const { secrets } = layersOf(changed("flexprice-development", { overrides }), "dev");
  if (!secrets) throw new Error("no secrets layer");
  return secrets;
};
const names = (template: Template) => template.all("aws_secretsmanager_secret").map((secret) => String(secret["name"]));

describe("the secrets layer", () => {
  it("holds the platform's secrets, and third parties' only when they are used", () => {
    const always = ["dev/auth", "dev/clickhouse", "dev/encryption-key", "dev/postgres", "dev/redis", "dev/temporal"];
    expect(names(secretsOf()).sort()).toEqual(["AmazonMSK_dev-kafka", ...always]);
    expect(
      names(
        secretsOf({
          "integrations.svix": { baseUrl: "https://api.us.svix.com" },
          "integrations.resend": { fromAddress: "a@example.com", replyTo: "b@example.com" },
        }),
      ).sort(),
    ).toEqual(["AmazonMSK_dev-kafka", ...[...always, "dev/resend", "dev/svix"].sort()]);
  });

  it("writes every generated value ephemerally and leaves supplied ones empty [secrets/write-only]", () => {
    const template = secretsOf();
    const values = template.all("aws_secretsmanager_secret_version");
    expect(values).toHaveLength(6);
    for (const value of values) {
      expect(value).not.toHaveProperty("secret_string");
      expect(String(value["secret_string_wo"])).toContain("ephemeral.");
    }
    expect(values.map((value) => JSON.stringify(value)).join()).not.toContain("temporal");
  });

  it("generates a token secret of 64 hexadecimal digits", () => {
    expect(secretsOf().json.ephemeral?.["aws_secretsmanager_random_password"]?.["auth_secret"]).toEqual({
      password_length: 64,
      exclude_punctuation: true,
      exclude_uppercase: true,
      exclude_characters: "ghijklmnopqrstuvwxyz",
    });
  });

  it("generates anew what has its version raised, and only that", () => {
    const versions = (template: Template) =>
      Object.fromEntries(
        Object.entries(template.json.resource?.["aws_secretsmanager_secret_version"] ?? {}).map(([id, value]) => [
          id.split("_")[0],
          value["secret_string_wo_version"],
        ]),
      );
    const before = versions(secretsOf());
    expect(versions(secretsOf({ "secrets.versions.redis": 2 }))).toEqual({ ...before, redis: 2 });
  });

  it("gives the encryption key no version to raise [secrets/encryption-key-is-kept]", () => {
    expect(() => secretsOf({ "secrets.versions.encryption-key": 2 })).toThrow(/no such value in the profile/);
  });

  it("makes Kafka's secret as MSK wants it [secrets/msk-user]", () => {
    const template = secretsOf();
    const kafka = template.at("aws_secretsmanager_secret", kafkaId(template, "aws_secretsmanager_secret"));
    expect(kafka["name"]).toMatch(/^AmazonMSK_/);
    expect(kafka["kms_key_id"]).toContain("kafka-secret-key");
    const { secret_string_wo } = template.at(
      "aws_secretsmanager_secret_version",
      kafkaId(template, "aws_secretsmanager_secret_version"),
    );
    expect([...String(secret_string_wo).matchAll(/"(\w+)" =/g)].map(([, key]) => key)).toEqual([
      "username",
      "password",
    ]);
    expect(JSON.parse(String(template.only("aws_secretsmanager_secret_policy")["policy"]))).toMatchObject({
      Statement: [{ Principal: { Service: "kafka.amazonaws.com" }, Action: "secretsmanager:getSecretValue" }],
    });
  });

  it("can be destroyed and made again at once without protection, and recovered with it [secrets/recovery-window]", () => {
    const windows = (stack: string) =>
      new Set(
        allStacks()
          [stack]?.all("aws_secretsmanager_secret")
          .map((secret) => secret["recovery_window_in_days"]),
      );
    expect(windows("flexprice-development-secrets")).toEqual(new Set([0]));
    expect(windows("flexprice-production-secrets")).toEqual(new Set([30]));
  });
});

function kafkaId(template: Template, type: string): string {
  const id = Object.keys(template.json.resource?.[type] ?? {}).find((each) => each.startsWith("kafka_"));
  if (id === undefined) throw new Error(`no ${type} of kafka`);
  return id;
}
