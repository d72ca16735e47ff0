import type { Guarantee } from "../check";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const AUTO_SCALING = "https://docs.aws.amazon.com/autoscaling/ec2/userguide";

export const ecsGuarantees: readonly Guarantee[] = [
  {
    id: "ecs/image-of-its-architecture",
    rule: "Instances start from AWS's ECS-optimized AMI for their own processors, arm64 or x86_64.",
    why: "A plan takes an x86 AMI on m6g; no instance then ever starts.",
    source: `${GUIDE}/retrieve-ecs-optimized_AMI.html`,
  },
  {
    id: "ecs/image-by-version",
    rule: "The AMI is named by its version, and shown in the plan that brings another one.",
    why: "By AWS's `recommended`, a plan of anything else exchanges all instances, once a week or so.",
    source: `${GUIDE}/retrieve-ecs-optimized_AMI.html`,
  },
  {
    id: "ecs/instance-hardening",
    rule: "Instances have IMDSv2 with one hop, an encrypted gp3 root volume, and no key pair; tasks get no metadata of theirs and no privileges on them.",
    why: "With the role of its instance a task could stop every other, and read what the agent is given for them.",
    source: `${GUIDE}/ec2-security-considerations.html`,
  },
  {
    id: "ecs/reserved-memory",
    rule: "The agent keeps the memory from tasks that the check of what fits takes away.",
    why: "Without it tasks fill the instance, and Linux kills the agent or one of them.",
    source: `${GUIDE}/memory-management.html`,
  },
  {
    id: "ecs/managed-tag",
    rule: "The Auto Scaling group has the tag AmazonECSManaged.",
    why: "ECS sets it by itself: each plan would take it away, and with it the capacity provider's hold on the group.",
    source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_capacity_provider",
  },
  {
    id: "ecs/termination-protection",
    rule: "Where termination protection is managed, instances are protected from scale-in and scaling is managed.",
    why: "A plan takes one without the others; ECS refuses the capacity provider, or takes instances with tasks on them.",
    source: `${GUIDE}/managed-termination-protection.html`,
  },
  {
    id: "ecs/draining",
    rule: "An instance that goes, for whatever reason, is drained first.",
    why: "Its tasks would be killed without notice.",
    source: `${GUIDE}/managed-instance-draining.html`,
  },
  {
    id: "ecs/rolling-instances",
    rule: "Another AMI or instance type exchanges the instances one at a time, the protected too, and is undone if they do not come up.",
    why: "Without a refresh old ones stay for months; by default a refresh leaves out protected ones, which here are all.",
    source: `${AUTO_SCALING}/instance-refresh-overview.html`,
  },
  {
    id: "ecs/number-of-instances",
    rule: "Terraform sets the number of instances at first only, waits until they are there, and leaves it to ECS.",
    why: "Each apply would set it back, under tasks that run; services that come before the instances wait for them.",
    source: `${GUIDE}/cluster-auto-scaling.html`,
  },
  {
    id: "ecs/group-goes-first",
    rule: "The instances go before the cluster, and at once where protection is off; while it is on, the plan refuses.",
    why: "A cluster with instances is not deleted, and protected instances stall the deletion of their group: both time out.",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/18849",
  },
  {
    id: "ecs/trunking-first",
    rule: "ENI trunking is turned on before the first instance starts.",
    why: "An instance has a trunk from its start or never: three tasks rather than twenty. The setting is the whole account's, in its region.",
    source: `${GUIDE}/container-instance-eni.html`,
  },
  {
    id: "ecs/tagged-instances",
    rule: "Group, instances and volumes have the tags of the environment.",
    why: "The provider's default tags reach neither a group nor what a launch template makes: nobody's bill.",
    source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-1",
  },
  {
    id: "ecs/exec-logged",
    rule: "ECS Exec is off; where it is on, sessions are encrypted with a key of their own and kept in a group of their own, made first.",
    why: "A shell in production otherwise leaves no trace; ECS makes no group for it by itself.",
    source: `${GUIDE}/ecs-exec.html`,
  },
  {
    id: "ecs/insights-log",
    rule: "The log group of Container Insights is there before the cluster, with key and retention.",
    why: "ECS makes it by itself, without the key, and Terraform's own then exists already.",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/deploy-container-insights-ECS-cluster.html",
  },
];
