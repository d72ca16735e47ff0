import { port, portRange, type Edge, type Ports } from "../../../modules/network/edge";
import type { FlexpriceProfile } from "./config/profiles";
import { API_PORT } from "./services/application-container";
import { clickhouse } from "./services/clickhouse-connection";

/** Tiers that have a security group, with its description. The document's names are in brackets. */
export const securityGroups = {
  alb: "Load balancer that clients reach (flexprice-alb-sg)",
  ecs: "Tasks of api, consumer and temporal-worker, or the instances they share (flexprice-ecs-sg)",
  "ecs-instances": "Instances under the tasks, where tasks have addresses of their own",
  database: "PostgreSQL (flexprice-rds-sg)",
  "database-proxy": "RDS Proxy in front of PostgreSQL",
  kafka: "MSK brokers (flexprice-msk-sg)",
  clickhouse: "Internal load balancer in front of ClickHouse (flexprice-eks-sg)",
  "eks-api": "Kubernetes API of the cluster, as it answers inside the VPC",
  "eks-nodes": "Kubernetes nodes, besides the group that EKS gives them",
  cache: "ElastiCache nodes",
  endpoints: "Interface endpoints of AWS services",
  prometheus: "Collector of Amazon Managed Service for Prometheus",
} as const;
export type SecurityGroupName = keyof typeof securityGroups;

/** What has no security group: what lies outside the VPC, two AWS services with a prefix list, the VPC as a whole. */
export const outsiders = ["internet", "cloudflare", "s3", "dynamodb", "vpc"] as const;
export type Outsider = (typeof outsiders)[number];
export type FlexpriceEdge = Edge<SecurityGroupName, Outsider>;

const HTTPS = port(443);
const POSTGRESQL = port(5432);

/**
 * Who may open a connection to whom. The one table that security groups (both directions), network ACLs, docs and tests
 * come from; nothing else opens a port. DNS and time are missing on purpose: security groups do not filter the VPC's
 * resolver and time service (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html).
 */
export function connectivity(profile: FlexpriceProfile): readonly FlexpriceEdge[] {
  const { alb, services, database, network } = profile;
  const tasks: Ports = services.networkMode === "bridge" ? portRange(32_768, 65_535) : port(API_PORT);
  const clients = alb.cloudflare ? "cloudflare" : "internet";
  return [
    { from: clients, to: "alb", ports: [HTTPS], why: "Public API access", document: "alb-sg 443 from 0.0.0.0/0" },
    { from: clients, to: "alb", ports: [port(80)], why: "Redirect to HTTPS", document: "alb-sg 80 from 0.0.0.0/0" },
    {
      from: "alb",
      to: "ecs",
      ports: [tasks],
      why: "Load balancer to API",
      document: "ecs-sg 8080 from alb-sg; bridge networking puts tasks on ports 32768-65535 of their instance",
    },
    {
      from: "ecs",
      to: "ecs",
      ports: [portRange(0, 65_535)],
      why: "Inter-task communication",
      document: "ecs-sg all TCP from ecs-sg",
    },
    ...databaseEdges(database.proxy),
    ...kafkaEdges(profile),
    {
      from: "ecs",
      to: "clickhouse",
      ports: [port(9000), port(8123)],
      why: "ClickHouse native (9000) and HTTP (8123)",
      document: "eks-sg 9000, 8123 from ecs-sg; there it would cover the control plane, not the nodes",
    },
    ...eksEdges,
    { from: "ecs", to: "cache", ports: [port(6379)], why: "Redis", document: "step 7: 6379 from the ECS group" },
    {
      from: "ecs",
      to: "internet",
      ports: [HTTPS],
      why: "AWS APIs and HTTPS services: Supabase, Svix, Grafana, Resend",
      document: "not in the table, which says nothing of egress",
    },
    {
      from: "ecs",
      to: "internet",
      ports: [port(7233)],
      why: "Temporal Cloud, dialled at start by every mode",
      document: "step 13: <region>.aws.api.temporal.io:7233",
    },
    { from: "ecs", to: "s3", ports: [HTTPS], why: "Invoices and image layers through the gateway endpoint" },
    { from: "ecs", to: "dynamodb", ports: [HTTPS], why: "Events table through the gateway endpoint" },
    ...(network.interfaceEndpoints.length === 0
      ? []
      : [{ from: "ecs", to: "endpoints", ports: [HTTPS], why: "AWS services inside the VPC" } as const]),
    ...instanceEdges({ services, network }),
  ];
}

/** In network mode bridge, tasks and instances have one group, `ecs`: agent and tasks speak with one address. */
function instanceEdges({ services, network }: Pick<FlexpriceProfile, "services" | "network">): FlexpriceEdge[] {
  if (services.capacity.launchType !== "ec2" || services.networkMode !== "awsvpc") return [];
  const edge = { from: "ecs-instances", ports: [HTTPS] } as const;
  return [
    { ...edge, to: "internet", why: "ECS agent, images, logs and Session Manager" },
    { ...edge, to: "s3", why: "Image layers through the gateway endpoint" },
    ...(network.interfaceEndpoints.length === 0
      ? []
      : [{ ...edge, to: "endpoints", why: "AWS services inside the VPC" } as const]),
  ];
}

const eksEdges: readonly FlexpriceEdge[] = [
  {
    from: "clickhouse",
    to: "eks-nodes",
    ports: [port(clickhouse.native.nodePort), port(clickhouse.http.nodePort)],
    why: "Load balancer to the node ports of ClickHouse, health checks too",
    document: "step 6: a ClusterIP service, which no load balancer can reach",
  },
  {
    from: "vpc",
    to: "eks-api",
    ports: [HTTPS],
    why: "Terraform and kubectl, from wherever in the VPC they run",
    document: "not in the table",
  },
  { from: "eks-nodes", to: "internet", ports: [HTTPS], why: "Images and AWS APIs" },
  { from: "eks-nodes", to: "s3", ports: [HTTPS], why: "Image layers and backups through the gateway endpoint" },
];

function databaseEdges(proxy: boolean): FlexpriceEdge[] {
  const document = "rds-sg 5432 from ecs-sg";
  const direct: FlexpriceEdge = {
    from: "ecs",
    to: "database",
    ports: [POSTGRESQL],
    why: "PostgreSQL access",
    document,
  };
  if (!proxy) return [direct];
  return [
    direct, // one-off tasks create roles and migrate as master, which the proxy does not know
    { from: "ecs", to: "database-proxy", ports: [POSTGRESQL], why: "PostgreSQL through the proxy", document },
    { from: "database-proxy", to: "database", ports: [POSTGRESQL], why: "Proxy to PostgreSQL", document },
  ];
}

function kafkaEdges({ kafka, observability }: FlexpriceProfile): FlexpriceEdge[] {
  const { authentication, prometheus } = kafka;
  const edge = { from: "ecs", to: "kafka" } as const;
  return [
    {
      ...edge,
      ports: [port(9096), ...(authentication.includes("iam") ? [port(9098)] : [])],
      why: authentication.includes("iam")
        ? "Kafka over TLS with SASL/SCRAM (9096) or IAM (9098)"
        : "Kafka over TLS with SASL/SCRAM",
      document: "msk-sg 9092, 9094, 9096; 9092 is plain text and 9094 unauthenticated, both off; IAM is asked for",
    },
    ...(prometheus
      ? [
          {
            from: observability.prometheus === null ? ("ecs" as const) : ("prometheus" as const),
            to: "kafka" as const,
            ports: [portRange(11_001, 11_002)],
            why: "Prometheus: JMX (11001) and node (11002) exporters",
            document: "asked for in step 5, opened nowhere",
          },
        ]
      : []),
  ];
}
