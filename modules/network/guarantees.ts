import type { Guarantee } from "../check";

export const networkGuarantees: readonly Guarantee[] = [
  {
    id: "network/egress-from-edges",
    rule: "Egress and ingress come from one table of edges: what may be called may also call out, and nothing else opens a port.",
    why: '"HTTP, HTTPS and DNS egress only" cuts off Temporal 7233, Kafka 9096, PostgreSQL 5432, Redis 6379 and ClickHouse 9000.',
    source: "Source documents 000 (step 1, step 13) and 003 (the security incident)",
  },
  {
    id: "network/rules-apart",
    rule: "Every security-group rule is a resource of its own.",
    why: "Groups that name each other inline cannot be destroyed: each waits for the other.",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/1671",
  },
  {
    id: "network/gateway-endpoints",
    rule: "S3 and DynamoDB are always reached through gateway endpoints.",
    why: "They are free; without them every event and image layer pays the NAT gateway's price for each GB.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  },
  {
    id: "network/subnet-tags",
    rule: "The tags by which Kubernetes finds its subnets are set where the subnets are made.",
    why: "Set from the eks layer, they are taken away again at the next apply of the network layer.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html",
  },
  {
    id: "network/locked-defaults",
    rule: "The VPC's default security group, network ACL and route table let nothing through.",
    why: "Whatever is launched without naming its own lands on them, and AWS's defaults are open.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
  },
  {
    id: "network/flow-logs",
    rule: "Flow logs are on, in a group with a retention, by a role that cannot create groups.",
    why: "The break-in of source document 003 left no trace; a role that creates groups brings a destroyed one back.",
    source: "Source document 003; https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html",
  },
  {
    id: "network/own-zone-way-out",
    rule: "With a NAT gateway in each zone, each zone's private subnets use their own.",
    why: "A shared route table sends all zones through one gateway, and that zone's loss takes everything.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
  },
];
