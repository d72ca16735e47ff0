import { describe, expect, it } from "@jest/globals";
import { looksSecret, secretName } from "../../../src/ops/change-set/secret-patterns";
import { allStacks } from "../../support/environments";

/** Put together here, so that scanners of this repository do not stop at them. */
const s = (...parts: readonly string[]) => parts.join("");
const letters = (count: number) => "aB3dE5gH7jK9mN1pQ2sT4vW6xY8z".repeat(10).slice(0, count);
const jwt = s(
  "eyJ",
  "hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
  ".eyJ",
  "zdWIiOiIxMjM0NTY3ODkwIn0",
  ".dozjgNryP4J3jVmNHl0w5N",
);
const pem = (kind: string) => `-----BEGIN ${kind}-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END ${kind}-----\n`;
const encoded = (text: string) => Buffer.from(text).toString("base64");

describe("what is a secret, by what it looks like", () => {
  it.each([
    ["AWS access key", s("AKIA", "IOSFODNN7EXAMPLE")],
    ["AWS access key", s("key=ASIA", "IOSFODNN7EXAMPLE;")],
    ["AWS secret access key", s("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY")],
    ["private key", pem("PRIVATE KEY")],
    ["private key", pem("RSA PRIVATE KEY")],
    ["private key", pem("OPENSSH PRIVATE KEY")],
    ["private key", pem("ENCRYPTED PRIVATE KEY")],
    ["private key", pem("PGP PRIVATE KEY BLOCK")],
    ["private key", encoded(pem("EC PRIVATE KEY"))],
    ["age identity", s("AGE-SECRET-KEY-1", "QQPQZRFR7ZZ2WCV2WCVAAAAAAAAA")],
    ["GitHub token", s("ghp_", letters(36))],
    ["GitHub token", s("github_pat_", letters(40))],
    ["GitLab token", s("glpat-", letters(20))],
    ["Slack token", s("xoxb-", "123456789012-", letters(20))],
    ["Slack webhook", s("https://hooks.slack.com/", "services/T000/B000/", letters(24))],
    ["Stripe key", s("sk_live_", letters(24))],
    ["Stripe key", s("rk_test_", letters(24))],
    ["webhook signing secret", s("whsec_", letters(32))],
    ["Google API key", s("AIza", letters(35))],
    ["Grafana token", s("glsa_", letters(32), "_0a1b2c3d")],
    ["Supabase key", s("sb_secret_", letters(24))],
    ["Resend key", s("re_", letters(8), "_", letters(24))],
    ["SendGrid key", s("SG.", letters(22), ".", letters(43))],
    ["npm token", s("npm_", letters(36))],
    ["OpenAI or Anthropic key", s("sk-ant-", letters(40))],
    ["Vault token", s("hvs.", letters(24))],
    ["JSON Web Token", jwt],
    ["JSON Web Token", `{"token":"${jwt}"}`],
    ["bearer token", s("Authorization: Bearer ", letters(30))],
    ["password in a URL", "postgres://flexprice:hunter2@db.internal:5432/flexprice"],
    ["password in a URL", "redis://:hunter2@cache:6379"],
    ["password in a URL", "url: amqps://a:p%40ss@[::1]:5671 and more"],
  ])("%s: %s", (kind, value) => {
    expect(looksSecret(value)).toBe(kind);
  });
});

describe("what is none", () => {
  it.each([
    ["an ARN", "arn:aws:secretsmanager:us-east-1:123456789012:secret:flexprice/auth-AbCdEf"],
    ["a role's unique id", "AROAIOSFODNN7EXAMPLE1"],
    ["a user's unique id", "AIDAIOSFODNN7EXAMPLE1"],
    ["a word that begins like a key", s("XAKIA", "IOSFODNN7EXAMPLE")],
    ["a longer text that begins like a key", s("AKIA", "IOSFODNN7EXAMPLEMORE")],
    ["a SHA-256 digest", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    ["a commit", "4f1c0de9a7b35d2e6c8f0a1b2c3d4e5f60718293"],
    ["a UUID", "1234abcd-12ab-34cd-56ef-1234567890ab"],
    ["a certificate", pem("CERTIFICATE")],
    ["a certificate as base64, such as EKS's", encoded(pem("CERTIFICATE"))],
    ["a public key", pem("PUBLIC KEY")],
    ["a public SSH key", `ssh-ed25519 ${letters(68)} ada@example.com`],
    ["an image", "123456789012.dkr.ecr.us-east-1.amazonaws.com/flexprice:v2.1.25"],
    ["an address with a port and a path with @", "https://example.com:8080/@scope/package"],
    ["a user without a password", "postgres://flexprice@db.internal:5432/flexprice"],
    ["a reference for a password", "postgres://flexprice:${aws_db.it.password}@db:5432"],
    ["a variable for a password", "postgres://flexprice:$PASSWORD@db:5432"],
    ["a placeholder for a password", "postgres://user:<password>@db:5432"],
    ["an e-mail address", "mailto:oncall@example.com"],
    ["a git address", "git@github.com:acme/infra.git"],
    ["a publishable Stripe key", s("pk_live_", letters(24))],
    ["a word with an underscore", "re_create_all_of_them"],
    ["a name", "task_live_migration_of_everything"],
    ["a masked value", "(secret 0123456789ab)"],
    ["nothing", ""],
  ])("%s", (_, value) => {
    expect(looksSecret(value)).toBeUndefined();
  });

  it("nothing of what the project writes looks like one", () => {
    const found: string[] = [];
    const walk = (value: unknown): void => {
      if (typeof value === "string") {
        const kind = looksSecret(value);
        if (kind !== undefined) found.push(`${kind}: ${value}`);
      } else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
    };
    for (const { json } of Object.values(allStacks())) walk(json);
    expect(found).toEqual([]);
  });
});

it.each(["a", "a:", "a://", "eyJ", "aws", "Bearer ", "http://a:", "-----BEGIN ", "LS0tLS1CRUdJTi"])(
  "no text takes long: a megabyte of %s",
  (part) => {
    const text = part.repeat(1_000_000 / part.length);
    const started = Date.now();
    looksSecret(text);
    expect(Date.now() - started).toBeLessThan(2000);
  },
);

describe("what is a secret, by its name", () => {
  it.each([
    ...["password", "master_password", "password_wo", "passwords", "secret", "client_secret", "secret_string"],
    ...["secret_string_wo", "secret_binary", "secret_key", "secret_access_key", "auth_token", "token", "access_token"],
    ...["private_key", "private_key_pem", "api_key", "apiKey", "POSTGRES_PASSWORD", "db-password", "passphrase"],
    ...["FLEXPRICE_AUTH_SECRET", "credentials", "signing_key", "random_password", "clientSecret", "auth.secret"],
  ])("%s", (name) => {
    expect(secretName(name)).toBe(true);
  });

  it.each([
    ...["secret_arn", "secret_id", "secret_name", "password_length", "manage_master_user_password", "kms_key_id"],
    ...[
      "token_type",
      "http_tokens",
      "secret_string_wo_version",
      "password_wo_version",
      "master_user_secret_kms_key_id",
    ],
    ...["public_key", "key", "partition_key", "hash_key", "key_name", "api_key_source", "auth_token_update_strategy"],
    ...["creation_token", "client_request_token", "lock_token", "next_token", "get_password_data", "name", "", "id"],
    ...["master_secret_arn", "secretsmanager", "tokenizer", "use_secret", "value", "wo", "access_key_id"],
  ])("not %s", (name) => {
    expect(secretName(name)).toBe(false);
  });
});
