import { dollars } from "../../../../modules/units";
import { THIRD_PARTIES, type CostComponent, type DocumentFigure } from "../../../core/cost-model";
import type { CostsProfile } from "../config/costs";

type Has = CostComponent["has"];

const inLayer =
  (...layers: readonly string[]): Has =>
  ({ layer }) =>
    layers.includes(layer);
const sold =
  (pattern: RegExp): Has =>
  ({ sku }) =>
    pattern.test(sku);

/** The rows of document 000's cost table, then what it has no row for. */
export function components(costs: CostsProfile): readonly CostComponent[] {
  const row = (name: string, figure: keyof CostsProfile, has: Has) => ({ name, ...figureOf(costs, figure), has });
  return [
    row("Third-party services", "thirdParty", inLayer(THIRD_PARTIES)),
    // Without a figure, as in development, volumes belong to what they are of.
    ...(costs.volumes ? [row("Storage (EBS)", "volumes", sold(/^(?:ebs |msk-storage$)/))] : []),
    row("S3, CloudWatch, Secrets", "storageLogsSecrets", sold(TELEMETRY)),
    row("Compute of ECS", "ecs", inLayer("ecs", "services", "tasks")),
    row("PostgreSQL", "database", inLayer("database")),
    row("Amazon MSK", "kafka", inLayer("kafka")),
    row("EKS + ClickHouse", "clickhouse", inLayer("eks", "eks-platform", "clickhouse")),
    row("ElastiCache", "cache", inLayer("cache")),
    row("DynamoDB", "events", inLayer("events")),
    row("ALB + NAT Gateway", "loadBalancerAndNat", sold(/^(?:nat-|load-balancer|public-ipv4)/)),
    {
      name: "Firewall (WAF)",
      differs: "the document has a firewall at Cloudflare alone, without a price",
      has: sold(/^web-acl/),
    },
    { name: "Data transfer", differs: "the document counts none", has: sold(/^(?:internet-out|cross-zone)$/) },
    { name: "Everything else", differs: "the document counts none", has: () => true },
  ];
}

export function figureOf(costs: CostsProfile, figure: keyof CostsProfile): DocumentFigure {
  const line = costs[figure];
  if (line === undefined) return { differs: "the document gives no figure for this profile" };
  return { document: Number(dollars(line.document)), ...(line.differs === undefined ? {} : { differs: line.differs }) };
}

/** What is stored, encrypted, logged and measured, in whatever layer. */
const TELEMETRY =
  /^(?:s3-|ecr-|kms-|secret$|log-|vended-log-|metric$|alarm$|composite-alarm$|dashboard$|sns-|firehose$|ec2-detailed-monitoring$)/;
