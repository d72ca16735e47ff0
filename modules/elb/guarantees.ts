import type { Guarantee } from "../check";

export const loadBalancerGuarantees: readonly Guarantee[] = [
  {
    id: "elb/owned-by-terraform",
    rule: "ClickHouse's load balancer, its targets and their node ports are Terraform's.",
    why: "A ClusterIP cannot stand behind one; one that Kubernetes makes has no name before, and stays after the cluster.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html",
  },
  {
    id: "elb/security-group-from-the-start",
    rule: "A network load balancer is made with its security group.",
    why: "One that was made without can never get one, and anybody in the VPC may knock.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html",
  },
  {
    id: "elb/cross-zone",
    rule: "Clients of one zone reach targets of the other.",
    why: "It is off by default; one replica stands in one zone.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html",
  },
  {
    id: "elb/asks-the-application",
    rule: "The health check is ClickHouse's own /ping, also for the native port.",
    why: "A port that is open answers a TCP check while ClickHouse still loads its tables.",
    source: "https://clickhouse.com/docs/interfaces/http",
  },
];
