import type { Guarantee } from "../check";

export const dynamodbGuarantees: readonly Guarantee[] = [
  {
    id: "events/own-name",
    rule: "The table's name begins with the environment's.",
    why: "A table called `events`, as source document 000 has it, is shared by two environments of one account.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html",
  },
  {
    id: "events/off-is-written",
    rule: "Point-in-time recovery, encryption and time to live stand in the configuration even when they are off.",
    why: "The provider ignores a block that was taken out: the table keeps the setting, and no plan shows it.",
    source: "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/dynamodb/table.go",
  },
  {
    id: "events/time-to-live-named",
    rule: "The attribute of the time to live is named even while it is off.",
    why: "DynamoDB turns it off only by its name; without one the apply fails, and so does every one after it.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TimeToLiveSpecification.html",
  },
  {
    id: "events/on-demand",
    rule: "The table is paid by request and has no capacity to set.",
    why: "A capacity below the peak of 200 events a second refuses writes that the application has answered with 202.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html",
  },
  {
    id: "events/key-through-dynamodb",
    rule: "A customer key of the table may be used through DynamoDB by whoever may use the table.",
    why: "DynamoDB asks KMS on the caller's behalf: the task role's PutItem alone is refused.",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html",
  },
  {
    id: "events/export-repeats",
    rule: "Exports are a schedule, never a resource of Terraform's.",
    why: "`aws_dynamodb_table_export` exports once, when it is applied, and is then up to date for ever.",
    source: "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dynamodb_table_export",
  },
];
