import type { Guarantee } from "../check";

export const secretGuarantees: readonly Guarantee[] = [
  {
    id: "secrets/write-only",
    rule: "A generated value is ephemeral and written through a write-only attribute.",
    why: "`secret_string` and `random_password` leave it in plain text in the plan and in the state.",
    source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only",
  },
  {
    id: "secrets/no-values-across-layers",
    rule: "Contracts carry the ARNs of secrets, never their values.",
    why: "Outputs are plain text in the state, and every plan that reads that state copies all of them.",
    source: "https://developer.hashicorp.com/terraform/language/state/remote-state-data",
  },
  {
    id: "secrets/recovery-window",
    rule: "A destroyed secret's name is free at once when protection is off, and recoverable for 30 days when it is on.",
    why: "A name in its waiting period cannot be created again: the second try of an environment fails.",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html",
  },
  {
    id: "secrets/msk-user",
    rule: "Kafka's secret has the prefix AmazonMSK_, a customer key, exactly username and password, and MSK's policy.",
    why: "MSK refuses the association without any of the first three; without the last, every plan shows a change.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-tutorial.html",
  },
  {
    id: "secrets/encryption-key-is-kept",
    rule: "The application's encryption key has no version to raise.",
    why: "A new key silently orphans everything that was encrypted with the old one.",
    source: "Flexprice, internal/config/config.go: secrets.encryption_key",
  },
];
