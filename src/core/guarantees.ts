import type { Guarantee } from "../../modules/check";

/** What the core makes impossible, whatever the platform. */
export const coreGuarantees: readonly Guarantee[] = [
  {
    id: "state/native-locking",
    rule: "Every S3 backend locks with S3's own lock file and is encrypted.",
    why: "cdktf has no property for it: two applies at once would both write the state.",
    source: "https://developer.hashicorp.com/terraform/language/backend/s3#state-locking",
  },
  {
    id: "state/one-key-per-layer",
    rule: "A layer's state has a key of its own, `<environment>/<layer>.tfstate`, and no workspace.",
    why: "In a non-default workspace a mere plan writes an empty upstream state.",
    source: "https://developer.hashicorp.com/terraform/language/backend/s3",
  },
  {
    id: "state/bucket-outside-the-layers",
    rule: "No layer makes the bucket of its own state: `strata state bootstrap` does.",
    why: "A root that owns its state's bucket cannot be made first and cannot be destroyed last.",
    source: "https://developer.hashicorp.com/terraform/language/backend/s3",
  },
  {
    id: "state/no-credentials",
    rule: "No backend holds a credential; an address with one is refused.",
    why: "Backend settings are copied in plain text into `.terraform`, and into every plan file.",
    source: "https://developer.hashicorp.com/terraform/language/backend#credentials-and-sensitive-data",
  },
  {
    id: "contract/explicit",
    rule: "Layers read each other through named outputs and a remote state that depends on the other's deployment.",
    why: "CDKTF's automatic references are named after construct paths and break when one is renamed.",
    source: "https://github.com/hashicorp/terraform-cdk/issues/2976",
  },
  {
    id: "contract/lengths-survive",
    rule: "A list read from another layer keeps its length, a map its keys.",
    why: "A list read from remote state says its length is 1: counting zones or brokers from it is silently wrong.",
    source: "cdktf 0.21, Token.asList",
  },
  {
    id: "contract/no-defaults",
    rule: "Remote states have no defaults.",
    why: "They do not cover a missing state, and a plan made from them applies without a warning.",
    source: "https://developer.hashicorp.com/terraform/language/state/remote-state-data",
  },
  {
    id: "provider/one-account",
    rule: "The AWS provider works in the environment's account and no other.",
    why: "With the wrong profile in the shell, a plan shows a whole platform to create, and the apply creates it.",
    source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs#allowed_account_ids-1",
  },
  {
    id: "protection/one-switch",
    rule: "Deletion protection, final snapshots, recovery windows and key deletion follow `protection`, nothing else.",
    why: "Flags set one by one disagree: a destroy stops half-way, or a production database goes.",
    source: "docs/adr/0006-one-switch-protection.md",
  },
  {
    id: "protection/refused-in-the-plan",
    rule: "With protection on, a plan that would destroy or replace a database, Kafka, a cache, a bucket or a key is refused as a whole.",
    why: "AWS's deletion protection comes too late: a protected Aurora cluster stays, but its instances are gone by then.",
    source: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
  },
];
