import type { Guarantee } from "../check";

export const kafkaGuarantees: readonly Guarantee[] = [
  {
    id: "kafka/whole-zones",
    rule: "Brokers are counted for each zone, never in all.",
    why: "MSK refuses a number that is no multiple of the subnets; a plan takes any.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-update-broker-count.html",
  },
  {
    id: "kafka/tls-only",
    rule: "Clients and brokers speak TLS; plain text, unauthenticated clients and public access are off, in writing.",
    why: "Source document 000 opens 9092 and 9094, which are plain text and clients without a name.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html",
  },
  {
    id: "kafka/off-is-written",
    rule: "A log sink, an exporter or a way in that is off is written as off.",
    why: "The provider takes a block that is missing for no change: what was once on would stay on.",
    source: "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/kafka/cluster.go",
  },
  {
    id: "kafka/configuration-survives",
    rule: "The brokers' configuration is one resource without Kafka versions; a change of it or of the version keeps it.",
    why: "With versions it is replaced under the same name, which is refused while a cluster uses the first.",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/16691",
  },
  {
    id: "kafka/metadata-mode-replaces",
    rule: "From ZooKeeper to KRaft, or back, is a replacement in the plan, refused while protection is on.",
    why: "The provider plans the first in place, which MSK refuses in two zones: the apply fails, again and again.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/zk-to-kraft-migration.html",
  },
  {
    id: "kafka/single-scram-user",
    rule: "The application's user is associated by itself, not as the list of all users.",
    why: "The list is exclusive: an apply would take away whoever was associated since by others.",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/16791",
  },
  {
    id: "kafka/no-scale-in",
    rule: "Storage that grows by itself never shrinks, and only then does Terraform leave its size alone.",
    why: "MSK cannot take storage back: the next plan would ask for it, and fail.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand.html",
  },
  {
    id: "kafka/no-topic-by-mistake",
    rule: "Topics are never made by whoever writes first.",
    why: "A misspelt name would become a topic that nobody reads: events are accepted, and lost.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html",
  },
  {
    id: "kafka/internal-topics-fit",
    rule: "Kafka's own topics have as many copies as all others.",
    why: "Their default is three: on two brokers `__consumer_offsets` cannot be made, and no group can read.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html",
  },
  {
    id: "kafka/clean-leaders",
    rule: "Only a copy that has every acknowledged event can lead.",
    why: "MSK's default lets a copy that lags take over: what it lacks is gone.",
    source: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-default-configuration.html",
  },
  {
    id: "kafka/vended-log-group",
    rule: "The log group of the brokers begins with /aws/vendedlogs/ and is there, with retention and key, before them.",
    why: "Any other is added to the account's one delivery policy of 5,120 characters, until that is full.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html",
  },
  {
    id: "kafka/every-topic",
    rule: "`topicsJson` holds every topic that the application writes or reads, dead letters too; all variables come from it.",
    why: "The built-in list of `migrate kafka` lacks the groups' dead letters and the system events: they are lost.",
    source: "https://github.com/flexprice/flexprice/issues/584",
  },
];
