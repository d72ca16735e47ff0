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
  {
    id: "elb/https-only",
    rule: "Plain HTTP is answered with a redirect to the one name, and HTTPS asks browsers to come back over HTTPS only.",
    why: "A redirect to the name in the request leads wherever its sender likes.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html",
  },
  {
    id: "elb/tls-policy",
    rule: "HTTPS speaks TLS 1.2 with forward secrecy, or 1.3.",
    why: "Terraform's listener without a policy gets that of 2016, with TLS 1.0.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  },
  {
    id: "elb/one-name",
    rule: "Any other name than the environment's is answered 404 by the load balancer itself.",
    why: "Scanners ask by address, and the application writes the name it was asked by into what it answers.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html",
  },
  {
    id: "elb/no-smuggling",
    rule: "Invalid header fields are dropped, and requests that may hide another are refused.",
    why: "AWS lets header fields through that the application reads differently from the load balancer.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/desync-mitigation-mode.html",
  },
  {
    id: "elb/access-logs",
    rule: "Every request is logged to the log bucket, whose policy stands before the load balancer.",
    why: "A plan takes a bucket that does not exist; the load balancer is refused: Access Denied for bucket.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html",
  },
  {
    id: "elb/two-zones",
    rule: "The load balancer stands in a public subnet of each of the environment's two zones.",
    why: "A plan takes one; AWS refuses it, and one zone would be no redundancy.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
  },
  {
    id: "elb/targets-fit-tasks",
    rule: "Targets are addresses where tasks have their own, instances where they share one.",
    why: "ECS refuses the other kind when the service is made; tasks that share have a port each, which the health check follows.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-types.html",
  },
  {
    id: "elb/targets-replaceable",
    rule: "A target group has its kind in its name and is made before the one it replaces goes.",
    why: "A listener's group cannot be deleted, and two cannot share a name: replaced in place, the apply stops halfway.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteTargetGroup.html",
  },
  {
    id: "elb/least-outstanding-requests",
    rule: "A request goes to the task with the fewest under way, and no slow start is offered.",
    why: "Source document 002 asks for least_conn; round robin piles requests on a task that is slow. AWS has slow start without it only.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html",
  },
  {
    id: "elb/names-fit",
    rule: "Names of load balancer and target groups fit for the longest name of an environment.",
    why: "AWS takes 32 characters; Terraform says so only once the environment is named.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  },
];
