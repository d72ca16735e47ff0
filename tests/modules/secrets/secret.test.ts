import { describe, expect, it } from "@jest/globals";
import { Secret, type SecretProps } from "../../../modules/secrets/secret";
import { synthesized } from "../../support/synthesized";

const props = { name: "test/db", description: "Test", keyArn: "arn:key", guarded: false };
const template = (changes: Partial<SecretProps> = {}) =>
  synthesized((stack) => void new Secret(stack, "db", { ...props, ...changes }));

describe("a secret", () => {
  it("without a value is created empty, to be filled by hand", () => {
    expect(template().all("aws_secretsmanager_secret_version")).toEqual([]);
    expect(template().json.ephemeral).toBeUndefined();
  });

  it("with a value writes the random part write-only, out of an ephemeral resource [secrets/write-only]", () => {
    const filled = template({
      value: { username: "a", password: { length: 20, alphabet: "alphanumeric" } },
      version: 3,
    });
    expect(filled.only("aws_secretsmanager_secret_version")).toMatchObject({
      secret_string_wo:
        '${jsonencode({ "username" = "a", "password" = ephemeral.aws_secretsmanager_random_password.db_password.random_password })}',
      secret_string_wo_version: 3,
    });
    expect(filled.json.ephemeral?.["aws_secretsmanager_random_password"]?.["db_password"]).toEqual({
      password_length: 20,
      exclude_punctuation: true,
    });
  });

  it.each([
    [true, 30],
    [false, 0],
  ])("guarded %s waits %d days before its name is free", (guarded, days) => {
    expect(template({ guarded }).only("aws_secretsmanager_secret")["recovery_window_in_days"]).toBe(days);
  });

  it("grants a service the secret itself, never all", () => {
    const grants = [{ principals: { Service: "kafka.amazonaws.com" }, actions: ["secretsmanager:getSecretValue"] }];
    expect(JSON.parse(String(template({ grants }).only("aws_secretsmanager_secret_policy")["policy"]))).toMatchObject({
      Statement: [{ Resource: "${aws_secretsmanager_secret.db_secret_ABB0A758.arn}" }],
    });
  });
});
