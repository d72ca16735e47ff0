import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { ephemeral } from "../ephemeral";
import { policyDocument, type Statement } from "../iam/policy-document";

/** A random value that is born in Secrets Manager and never stands in configuration, plan or state. */
export interface RandomValue {
  readonly length: number;
  readonly alphabet: "alphanumeric" | "hexadecimal";
}

export interface SecretProps {
  readonly name: string;
  readonly description: string;
  readonly keyArn: string;
  /** Whether a deleted secret can be brought back for 30 days; otherwise its name is free at once. */
  readonly guarded: boolean;
  /** Keys of the secret's JSON, plain text or random. @default the secret is created empty, to be filled by hand */
  readonly value?: Readonly<Record<string, string | RandomValue>>;
  /** Raised to have the random values generated anew. Required with `value`. */
  readonly version?: number;
  /** Grants to AWS services. @default no policy */
  readonly grants?: readonly Statement[];
}

/** A secret whose value Terraform never sees: generated ephemerally and written write-only, or left to be filled. */
export class Secret extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const { name, description, keyArn, guarded, value, version, grants } = props;
    const secret = new SecretsmanagerSecret(this, "secret", {
      name,
      description,
      kmsKeyId: keyArn,
      // 0 in an unprotected environment: a name in its waiting period cannot be created again.
      recoveryWindowInDays: guarded ? 30 : 0,
    });
    if (value && version !== undefined) this.write(secret, value, version);
    if (grants) {
      new SecretsmanagerSecretPolicy(this, "policy", {
        secretArn: secret.arn,
        policy: policyDocument(grants.map((grant) => ({ ...grant, resources: [secret.arn] }))),
      });
    }
    this.arn = secret.arn;
  }

  private write(secret: SecretsmanagerSecret, value: NonNullable<SecretProps["value"]>, version: number): void {
    const members = Object.entries(value).map(([key, member]) => {
      const text = typeof member === "string" ? JSON.stringify(member) : this.random(key, member);
      return `${JSON.stringify(key)} = ${text}`;
    });
    new SecretsmanagerSecretVersion(this, "value", {
      secretId: secret.id,
      secretStringWo: `\${jsonencode({ ${members.join(", ")} })}`,
      secretStringWoVersion: version,
    });
  }

  /** Returns the reference to its value. */
  private random(key: string, { length, alphabet }: RandomValue): string {
    const opened = ephemeral(this, "aws_secretsmanager_random_password", key, {
      password_length: length,
      exclude_punctuation: true,
      ...(alphabet === "hexadecimal" ? { exclude_uppercase: true, exclude_characters: "ghijklmnopqrstuvwxyz" } : {}),
    });
    return `${opened}.random_password`;
  }
}
