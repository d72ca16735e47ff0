import type { Charge } from "./price-book";
import type { Pricing } from "./priced-types";
import { ByUse, tried, Unknown, type Values } from "./values";

/** What a managed node has for a volume: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
const NODE_VOLUME = 20;

/** EC2 by itself, in groups, as nodes of EKS; volumes; Fargate. */
export const computePricing: Readonly<Record<string, Pricing>> = {
  aws_eks_cluster: () => [{ sku: "eks-cluster" }],
  aws_eks_node_group: nodes,
  aws_instance: (values) => [{ sku: `ec2 ${values.text("instance_type")}` }, ...volumes(values)],
  aws_autoscaling_group: group,
  aws_launch_template: () => [], // charged where it is used
  aws_ebs_volume: (values) => [volume(values.text("type"), values.number("size"))],
  aws_ecs_cluster: cluster,
  aws_ecs_service: service,
};

function nodes(values: Values, others: readonly Values[]): Charge[] {
  if (values.has("capacity_type") && values.is("SPOT", "capacity_type")) throw new Unknown("spot instances");
  const quantity = values.number("scaling_config", 0, "desired_size");
  if (values.has("launch_template")) return launched(templateOf(values, "name", others), quantity);
  const size = values.has("disk_size") ? values.number("disk_size") : NODE_VOLUME;
  return [{ sku: `ec2 ${values.text("instance_types", 0)}`, quantity }, volume("gp3", size * quantity)];
}

/** The root volume is the image's where nobody writes one, and then known after apply. */
function volumes(values: Values): Charge[] {
  const blocks = ["root_block_device", ...(values.has("ebs_block_device") ? ["ebs_block_device"] : [])];
  return blocks.flatMap((block) => {
    const count = tried(() => values.count(block));
    if (count instanceof Unknown) return [{ sku: "ebs gp3", quantity: count }];
    return Array.from({ length: count }, (_, index) =>
      volume(values.text(block, index, "volume_type"), values.number(block, index, "volume_size")),
    );
  });
}

function group(values: Values, others: readonly Values[]): Charge[] {
  if (values.has("mixed_instances_policy")) throw new Unknown("instances of several types");
  return launched(templateOf(values, "id", others), values.number("desired_capacity"));
}

/** The launch template of a group, by its id, which is unknown where it is new, or by its name. */
function templateOf(values: Values, key: "id" | "name", others: readonly Values[]): Values {
  const templates = others.filter(({ type }) => type === "aws_launch_template");
  const template =
    templates.length === 1
      ? templates[0]
      : templates.find((each) => each.is(values.text("launch_template", 0, key), key));
  if (!template) throw new Unknown("its launch template is in another layer");
  return template;
}

/** What a launch template makes: instances and their volumes. */
function launched(template: Values, quantity: number): Charge[] {
  const disks = Array.from({ length: template.count("block_device_mappings") }, (_, index) => {
    const ebs = ["block_device_mappings", index, "ebs", 0] as const;
    return volume(template.text(...ebs, "volume_type"), template.number(...ebs, "volume_size") * quantity);
  });
  const isDetailed = template.has("monitoring") && template.is(true, "monitoring", 0, "enabled");
  const metrics = isDetailed ? [{ sku: "ec2-detailed-monitoring", quantity }] : [];
  return [{ sku: `ec2 ${template.text("instance_type")}`, quantity }, ...disks, ...metrics];
}

/** The cluster itself is free; its metrics are as many as tasks and containers. */
function cluster(values: Values): Charge[] {
  const settings = Array.from({ length: values.count("setting") }, (_, index) => ["setting", index] as const);
  const insights = settings.find((setting) => values.is("containerInsights", ...setting, "name"));
  if (insights && !values.is("disabled", ...insights, "value")) throw new ByUse("Container Insights, by use");
  return [];
}

/** Tasks on instances of our own cost nothing by themselves. Autoscaling moves the number: this is what it starts with. */
function service(values: Values, others: readonly Values[]): Charge[] {
  const provider = providerOf(values);
  if (provider === "instances") return [];
  const tasks = values.number("desired_count");
  const arn = values.text("task_definition");
  const task = others.find((each) => each.type === "aws_ecs_task_definition" && each.is(arn, "arn"));
  if (!task) throw new Unknown("its task definition is in another layer");
  const kind = task.count("runtime_platform") > 0 && task.is("ARM64", "runtime_platform", 0, "cpu_architecture");
  const architecture = kind ? "arm" : "x86";
  const spot = provider === "FARGATE_SPOT" ? ({ factor: "fargate-spot" } as const) : {};
  return [
    { sku: `fargate ${architecture}-vcpu`, quantity: (tasks * task.number("cpu")) / 1024, ...spot },
    { sku: `fargate ${architecture}-memory`, quantity: (tasks * task.number("memory")) / 1024, ...spot },
  ];
}

function providerOf(values: Values): "FARGATE" | "FARGATE_SPOT" | "instances" {
  const providers = values.count("capacity_provider_strategy");
  if (providers > 1) throw new Unknown("several capacity providers");
  if (providers === 0) return values.is("FARGATE", "launch_type") ? "FARGATE" : "instances";
  const name = values.text("capacity_provider_strategy", 0, "capacity_provider");
  return name === "FARGATE" || name === "FARGATE_SPOT" ? name : "instances";
}

function volume(type: string, gibibytes: number): Charge {
  return { sku: `ebs ${type}`, quantity: gibibytes };
}
