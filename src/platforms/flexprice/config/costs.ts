import { z } from "zod";
import { money } from "../../../core/schema-words";

const line = (component: string) => money().describe(`${component}, a month, as source document 000 estimates it.`);

/** "Cost estimation", "Third-party cost summary" and the monthly cost rows of source document 000. */
export const costsSchema = z
  .strictObject({
    total: line("Everything"),
    database: line("Database"),
    kafka: line("Amazon MSK"),
    cache: line("ElastiCache"),
    thirdParty: line("Temporal Cloud, Supabase, Svix, Grafana and others"),
    ecs: line("EC2 instances of ECS").optional(),
    clickhouse: line("EKS and ClickHouse").optional(),
    events: line("DynamoDB").optional(),
    volumes: line("3,000 GB of EBS").optional(),
    loadBalancerAndNat: line("Load balancer and two NAT gateways").optional(),
    storageLogsSecrets: line("S3, CloudWatch and Secrets Manager").optional(),
    awsSubtotal: line("AWS without third parties").optional(),
  })
  .describe("What the document expects to pay, to compare with.");
export type CostsProfile = z.infer<typeof costsSchema>;

export const development = {
  total: "700 USD", // 000: $550-700
  database: "30 USD",
  kafka: "90 USD",
  cache: "15 USD",
  thirdParty: "345 USD", // 000: ~$345-375, the same accounts for both profiles
} satisfies CostsProfile;

export const production = {
  total: "5500 USD",
  database: "650 USD",
  kafka: "350 USD",
  cache: "650 USD", // the cost table; step 7 says ~$600
  thirdParty: "400 USD", // the cost table; the third-party table sums to $345-375
  ecs: "1030 USD",
  clickhouse: "1900 USD",
  events: "50 USD",
  volumes: "290 USD",
  loadBalancerAndNat: "130 USD",
  storageLogsSecrets: "50 USD",
  awsSubtotal: "5100 USD",
} satisfies CostsProfile;
