import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { Construct } from "constructs";
import { ephemeral } from "../ephemeral";

/** Where a value comes from: plain text, random letters and digits, or a key of a secret in Secrets Manager. */
export type SecretValue =
  | { readonly text: string }
  | { readonly random: { readonly length: number } }
  | { readonly secretArn: string; readonly key: string };

export interface KubernetesSecretProps {
  readonly name: string;
  readonly namespace: string;
  readonly values: Readonly<Record<string, SecretValue>>;
  /** Raised to have all values written anew, random ones with them. */
  readonly revision: number;
}

/** A Secret of Kubernetes whose values Terraform passes on and keeps nowhere. */
export class KubernetesSecret extends Construct {
  readonly resource: SecretV1;

  constructor(scope: Construct, id: string, { name, namespace, values, revision }: KubernetesSecretProps) {
    super(scope, id);
    this.resource = new SecretV1(this, "secret", {
      metadata: { name, namespace },
      type: "Opaque",
      dataWo: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, this.value(key, value)])),
      dataWoRevision: revision,
    });
  }

  private value(key: string, value: SecretValue): string {
    if ("text" in value) return value.text;
    if ("random" in value) return this.random(key, value.random.length);
    return this.read(value.secretArn, value.key);
  }

  private random(key: string, length: number): string {
    const opened = ephemeral(this, "aws_secretsmanager_random_password", key, {
      password_length: length,
      exclude_punctuation: true,
    });
    return `\${${opened}.random_password}`;
  }

  /**
   * Opened by every plan, too, so whoever plans has to be allowed to read it. It cannot be put off to the apply: a
   * write-only attribute that is unknown while planning is an update in every plan.
   */
  private read(secretArn: string, key: string): string {
    const opened = ephemeral(this, "aws_secretsmanager_secret_version", key, { secret_id: secretArn });
    return `\${jsondecode(${opened}.secret_string)[${JSON.stringify(key)}]}`;
  }
}
