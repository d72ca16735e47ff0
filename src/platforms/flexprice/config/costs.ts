import { z } from "zod";
import { money, text } from "../../../core/schema-words";

const line = (component: string) =>
  z
    .strictObject({
      document: money().describe("A month, as source document 000 estimates it."),
      differs: text(/\S.{9,}/, "a sentence that says why our estimate is another")
        .optional()
        .describe("Why our estimate is another by more than 15 %. Default: it is not."),
    })
    .describe(`${component}.`);

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
  .describe("What the document expects to pay, to compare with (npx strata cost).");
export type CostsProfile = z.infer<typeof costsSchema>;

const onlyTemporal = "only Temporal Cloud is integrated; the document counts all its third parties";

export const development = {
  total: { document: "700 USD" }, // 000: $550-700
  database: { document: "30 USD", differs: "100 GB of gp3 are 11.50 USD; the document counts little but the instance" },
  kafka: { document: "90 USD" },
  cache: { document: "15 USD", differs: "one cache.t3.micro lists at 12.41 USD" },
  // 000: ~$345-375, the same accounts for both profiles
  thirdParty: { document: "345 USD", differs: onlyTemporal },
} satisfies CostsProfile;

export const production = {
  total: { document: "5500 USD" },
  database: {
    document: "650 USD",
    differs:
      "two db.r8g.xlarge alone list at 806 USD, and the I/O-Optimized storage of the document's step 4 adds 30 %",
  },
  kafka: { document: "350 USD" },
  cache: { document: "650 USD" }, // the cost table; step 7 says ~$600
  // the cost table; the third-party table sums to $345-375
  thirdParty: { document: "400 USD", differs: onlyTemporal },
  ecs: { document: "1030 USD" },
  clickhouse: {
    document: "1900 USD",
    differs: 'one m5.8xlarge lists at 1,121 USD; the document\'s "node(s)" are 1.6 of them, ours one and two m5.large',
  },
  events: {
    document: "50 USD",
    differs: "100M writes list at 62.50 USD; six months of data, which nothing removes, and their backups come on top",
  },
  volumes: { document: "290 USD" },
  loadBalancerAndNat: { document: "130 USD" },
  storageLogsSecrets: {
    document: "50 USD",
    differs:
      "MSK's partition-level metrics, which the document's step 5 asks for, are 145 USD; logs and Container Insights the rest",
  },
  awsSubtotal: { document: "5100 USD" },
} satisfies CostsProfile;
