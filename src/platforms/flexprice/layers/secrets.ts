import type { Construct } from "constructs";
import { CustomerKey } from "../../../../modules/kms/customer-key";
import { Secret } from "../../../../modules/secrets/secret";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { secrets, type FlexpriceSecret } from "../secrets";

/** What the layers after `secrets` may use of it: addresses, never values. */
export interface SecretsContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  /** Full ARNs, with AWS's random suffix, by secret name: what ECS needs for `<arn>:<key>::`. */
  readonly secretArns: Readonly<Record<string, string>>;
  /** Of the secrets with the addresses of webhooks, by webhook: no task may read them. */
  readonly webhookArns: Readonly<Record<string, string>>;
  /** The key of all secrets but Kafka's. */
  readonly secretsKeyArn: string;
  readonly kafkaKeyArn: string;
}

/** Step 3 of source document 000: every secret of the platform, with its key. */
export class SecretsLayer extends Layer<FlexpriceProfile, SecretsContract> {
  constructor(scope: Construct, configuration: Configuration<FlexpriceProfile>) {
    super(scope, "secrets", configuration);
    const keys = { secrets: this.key("secrets", "Secrets"), kafka: this.key("kafka-secret", "Kafka user") };
    const made = secrets(configuration).map((secret) => ({ ...secret, arn: this.secret(secret, keys).arn }));
    this.publish({
      secretArns: Object.fromEntries(made.flatMap(({ name, webhook, arn }) => (webhook ? [] : [[name, arn]]))),
      webhookArns: Object.fromEntries(made.flatMap(({ webhook, arn }) => (webhook ? [[webhook, arn]] : []))),
      secretsKeyArn: keys.secrets.arn,
      kafkaKeyArn: keys.kafka.arn,
    });
  }

  private key(name: string, what: string): CustomerKey {
    return new CustomerKey(this, `${name}-key`, {
      name: this.names.of(name),
      description: `${what} of ${this.environment.name}`,
      account: this.environment.account,
      guarded: this.guarded,
    });
  }

  private secret(definition: FlexpriceSecret, keys: Record<FlexpriceSecret["encryptedWith"], CustomerKey>): Secret {
    const { name, secretName, description, encryptedWith, source, version } = definition;
    return new Secret(this, name, {
      name: secretName,
      description,
      keyArn: keys[encryptedWith].arn,
      guarded: this.guarded,
      ...(source === "generated" && version !== undefined ? { value: generatedValue(definition), version } : {}),
      // Written out, because MSK adds it by itself when the secret is associated, and the next plan would take it away:
      // https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-tutorial.html
      ...(encryptedWith === "kafka" ? { grants: [mskGrant] } : {}),
    });
  }
}

/** The ARN of a secret that is there whatever the profile. */
export function secretArn(
  { secretArns }: SecretsContract,
  name: keyof FlexpriceProfile["secrets"]["versions"],
): string {
  const arn = secretArns[name];
  if (arn === undefined) throw new Error(`the secrets layer publishes no ${name} secret`);
  return arn;
}

const mskGrant = {
  sid: "AWSKafkaResourcePolicy",
  principals: { Service: "kafka.amazonaws.com" },
  actions: ["secretsmanager:getSecretValue"],
};

function generatedValue({ keys }: FlexpriceSecret) {
  return Object.fromEntries(
    keys.flatMap(({ key, value }) => {
      if (value === undefined) return [];
      return [[key, typeof value === "string" ? value : value.generate]];
    }),
  );
}
