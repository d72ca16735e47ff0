import { describe, expect, it } from "@jest/globals";
import { costOf } from "../../../src/ops/cost/cost";
import { profiles } from "../../../src/platforms/flexprice/config/profiles";
import { allResources } from "../../support/resources";
import { firstPlan } from "../policy/support/first-plan";
import { plan, type Planned } from "../policy/support/planned";

const REGION = "us-east-1";
const after = (...resources: readonly Planned[]) => costOf(plan(resources), REGION);
/** What one resource costs a month, where all of it is known. */
const price = (type: string, values: object, ...others: readonly Planned[]) => {
  const whole = after({ type, after: values }, ...others);
  const rest = after(...others);
  expect(whole.unknown).toEqual([]);
  return Math.round((whole.after - rest.after) * 100) / 100;
};

describe("before and after", () => {
  const key = (more: Partial<Planned>): Planned => ({ type: "aws_kms_key", ...more });

  it("creating adds, deleting takes away, what stays is in both", () => {
    expect(after(key({ after: {} }))).toEqual({ before: 0, after: 1, unknown: [] });
    expect(after(key({ actions: ["delete"], before: {} }))).toEqual({ before: 1, after: 0, unknown: [] });
    expect(after(key({ actions: ["no-op"], before: {}, after: {} }))).toEqual({ before: 1, after: 1, unknown: [] });
    expect(after(key({ actions: ["delete", "create"], before: {}, after: {} }))).toMatchObject({ before: 1, after: 1 });
  });

  it("a change of size changes the price", () => {
    const brokers = (instance_type: string) => ({
      number_of_broker_nodes: 2,
      broker_node_group_info: [{ instance_type, storage_info: [{ ebs_storage_info: [{ volume_size: 100 }] }] }],
    });
    const update: Planned = {
      type: "aws_msk_cluster",
      actions: ["update"],
      before: brokers("kafka.t3.small"),
      after: brokers("kafka.m5.large"),
    };
    expect(after(update)).toEqual({ before: 86.58, after: 326.6, unknown: [] });
  });

  it("data sources cost nothing", () => {
    const [read] = plan([{ type: "aws_nat_gateway", after: {} }]).resource_changes;
    const changes = read ? [{ ...read, mode: "data" as const }] : [];
    expect(costOf({ ...plan([]), resource_changes: changes }, REGION).after).toBe(0);
  });
});

describe("what is priced", () => {
  it.each<[string, object, number]>([
    ["aws_nat_gateway", {}, 32.85],
    ["aws_eip", {}, 3.65],
    ["aws_vpc_endpoint", { vpc_endpoint_type: "Interface", subnet_ids: ["a", "b"] }, 14.6],
    ["aws_vpc_endpoint", { vpc_endpoint_type: "Gateway" }, 0],
    ["aws_secretsmanager_secret", {}, 0.4],
    ["aws_lb", { internal: false, subnets: ["a", "b"] }, 23.73],
    ["aws_lb", { internal: true, subnets: ["a", "b"] }, 16.43],
    ["aws_wafv2_web_acl", { rule: [{}, {}] }, 7],
    ["aws_eks_cluster", {}, 73],
    ["aws_instance", { instance_type: "t3.micro", root_block_device: [{ volume_type: "gp3", volume_size: 8 }] }, 8.23],
    [
      "aws_eks_node_group",
      { scaling_config: [{ desired_size: 1 }], instance_types: ["m5.8xlarge"], disk_size: 100 },
      1129.28,
    ],
    [
      "aws_elasticache_replication_group",
      { engine: "redis", node_type: "cache.r6g.large", num_node_groups: 2, replicas_per_node_group: 1 },
      601.52,
    ],
    [
      "aws_elasticache_replication_group",
      { engine: "valkey", node_type: "cache.t3.micro", num_cache_clusters: 1 },
      9.93,
    ],
    [
      "aws_elasticache_replication_group",
      {
        engine: "redis",
        node_type: "cache.t3.micro",
        cluster_enabled: false,
        num_node_groups: 1,
        replicas_per_node_group: 0,
        num_cache_clusters: 2,
      },
      24.82,
    ],
    ["aws_elasticache_cluster", { engine: "redis", node_type: "cache.t3.micro", num_cache_nodes: 1 }, 12.41],
    ["aws_elasticache_cluster", { replication_group_id: "it" }, 0],
  ])("%s %j: %d USD", (type, values, usd) => {
    expect(price(type, values)).toBe(usd);
  });

  const rds = {
    engine: "postgres",
    instance_class: "db.t3.small",
    allocated_storage: 100,
    storage_type: "gp3",
    multi_az: false,
  };

  it("PostgreSQL on RDS: instance and storage, both twice in two zones", () => {
    expect(price("aws_db_instance", rds)).toBe(37.78);
    expect(price("aws_db_instance", { ...rds, multi_az: true })).toBe(75.56);
    expect(price("aws_db_instance", { ...rds, database_insights_mode: "advanced" })).toBe(56.03);
  });

  const cluster = (storage_type: string | null): Planned => ({
    type: "aws_rds_cluster",
    after: { cluster_identifier: "c", storage_type, database_insights_mode: "standard" },
  });
  const writer: Planned = {
    type: "aws_rds_cluster_instance",
    after: { engine: "aurora-postgresql", instance_class: "db.r8g.xlarge" },
    unknown: { cluster_identifier: true },
  };

  it("Aurora: an instance costs 30 % more where I/O is included; storage and I/O are by use", () => {
    expect(after(writer, cluster(null))).toEqual({ before: 0, after: 402.96, unknown: ["aws_rds_cluster (by use)"] });
    expect(after(writer, cluster("aurora-iopt1")).after).toBe(523.85);
  });

  it("RDS Proxy: by the processors of the databases", () => {
    const proxy: Planned = { type: "aws_db_proxy", after: {} };
    expect(after(proxy, writer, cluster(null)).after).toBe(446.76);
    expect(after(proxy).unknown).toEqual(["aws_db_proxy (its database is in another layer)"]);
  });

  const fargate = { launch_type: "FARGATE", desired_count: 2, task_definition: "arn:1" };
  const task = (platform: object[]): Planned => ({
    type: "aws_ecs_task_definition",
    after: { arn: "arn:1", cpu: "512", memory: "1024", runtime_platform: platform },
  });

  it("Fargate: by processors and memory of the tasks, on either architecture", () => {
    expect(price("aws_ecs_service", fargate, task([]))).toBe(36.04);
    expect(price("aws_ecs_service", fargate, task([{ cpu_architecture: "ARM64" }]))).toBe(28.84);
    expect(price("aws_ecs_service", { launch_type: "EC2", desired_count: 30 })).toBe(0);
  });

  it("a service by its capacity provider: Fargate costs, Spot 70 % less, instances cost by themselves", () => {
    const on = (...providers: string[]) => ({
      ...fargate,
      launch_type: undefined,
      capacity_provider_strategy: providers.map((capacity_provider) => ({ capacity_provider, weight: 1 })),
    });
    const service = (...providers: string[]) => after({ type: "aws_ecs_service", after: on(...providers) }, task([]));
    expect(price("aws_ecs_service", on("FARGATE"), task([]))).toBe(36.04);
    expect(price("aws_ecs_service", on("shop-ec2"), task([]))).toBe(0);
    expect(price("aws_ecs_service", on("FARGATE_SPOT"), task([]))).toBe(10.81);
    expect(service("FARGATE", "FARGATE_SPOT").unknown).toEqual(["aws_ecs_service (several capacity providers)"]);
  });

  it("a cluster of ECS is free, its Container Insights are by use", () => {
    const cluster = (value: string) => ({ setting: [{ name: "containerInsights", value }] });
    expect(price("aws_ecs_cluster", cluster("disabled"))).toBe(0);
    expect(after({ type: "aws_ecs_cluster", after: cluster("enhanced") }).unknown).toEqual([
      "aws_ecs_cluster (Container Insights, by use)",
    ]);
  });

  it("an alarm: by each metric of its metric math", () => {
    const metric = { metric_name: "CPUUtilization" };
    expect(price("aws_cloudwatch_metric_alarm", { metric_name: "CPUUtilization" })).toBe(0.1);
    const metric_query = [{ id: "sum", expression: "a + b" }, { metric: [metric] }, { metric: [metric] }];
    expect(price("aws_cloudwatch_metric_alarm", { metric_query })).toBe(0.2);
  });

  it("instances in a group: by their launch template", () => {
    const template: Planned = { type: "aws_launch_template", after: { instance_type: "m6g.xlarge" } };
    const unknown = { launch_template: [{ id: true }] };
    const group: Planned = { type: "aws_autoscaling_group", after: { desired_capacity: 10 }, unknown };
    expect(after(group, template)).toEqual({ before: 0, after: 1124.2, unknown: [] });
    expect(after(group).unknown).toEqual(["aws_autoscaling_group (its launch template is in another layer)"]);
    const measured = (enabled: boolean): Planned => ({
      ...template,
      after: { ...template.after, monitoring: [{ enabled }] },
    });
    expect(after(group, measured(false)).after).toBe(1124.2);
    expect(after(group, measured(true)).after).toBe(1145.2); // 2.10 each
  });
});

describe("what is not known is named, never zero", () => {
  it.each<[string, Planned]>([
    ["aws_foo", { type: "aws_foo" }],
    ["aws_s3_bucket (by use)", { type: "aws_s3_bucket" }],
    ["aws_cloudwatch_log_group (by use)", { type: "aws_cloudwatch_log_group" }],
    [
      "aws_instance (no price of ec2 u-24tb1.metal)",
      { type: "aws_instance", after: { instance_type: "u-24tb1.metal" } },
    ],
    ["aws_instance (instance_type is not known)", { type: "aws_instance" }],
    [
      "aws_vpc_endpoint (subnet_ids is known after apply)",
      { type: "aws_vpc_endpoint", after: { vpc_endpoint_type: "Interface" }, unknown: { subnet_ids: true } },
    ],
    ["aws_db_instance (engine mysql)", { type: "aws_db_instance", after: { engine: "mysql" } }],
    ["aws_ssm_parameter (an advanced parameter)", { type: "aws_ssm_parameter", after: { tier: "Advanced" } }],
    ["aws_eks_node_group (spot instances)", { type: "aws_eks_node_group", after: { capacity_type: "SPOT" } }],
    ["constructor", { type: "constructor" }],
  ])("%s", (named, resource) => {
    expect(after(resource)).toEqual({ before: 0, after: 0, unknown: [named] });
  });

  it("another region has no prices", () => {
    const resources = plan([{ type: "aws_nat_gateway", after: {} }, { type: "aws_subnet" }]);
    expect(costOf(resources, "eu-west-1")).toEqual({
      before: 0,
      after: 0,
      unknown: ["aws_nat_gateway (no prices of eu-west-1)"],
    });
  });

  it("of a resource with several charges the known ones count", () => {
    const values = { engine: "postgres", instance_class: "db.x2g.large", allocated_storage: 100, storage_type: "gp3" };
    expect(after({ type: "aws_db_instance", after: values })).toEqual({
      before: 0,
      after: 11.5,
      unknown: ["aws_db_instance (no price of rds-postgres db.x2g.large)"],
    });
  });

  it("a balancer's hours count though the number of its addresses is not known yet", () => {
    const balancer: Planned = { type: "aws_lb", after: { internal: false }, unknown: { subnets: true } };
    const unknown = ["aws_lb (subnets is known after apply)"];
    expect(after(balancer)).toEqual({ before: 0, after: 16.43, unknown });
  });

  it("an instance counts though its root volume is the image's", () => {
    const values = { instance_type: "t3.micro" };
    expect(after({ type: "aws_instance", after: values, unknown: { root_block_device: true } })).toEqual({
      before: 0,
      after: 7.59,
      unknown: ["aws_instance (root_block_device is known after apply)"],
    });
  });

  it("an option that nobody has set is AWS's default, though the plan does not know it", () => {
    const values = { scaling_config: [{ desired_size: 1 }], instance_types: ["m5.large"] };
    const unknown = { capacity_type: true, disk_size: true };
    expect(after({ type: "aws_eks_node_group", after: values, unknown })).toEqual({
      before: 0,
      after: 71.68,
      unknown: [],
    });
  });

  it("a type that is gone is named for what it cost before", () => {
    expect(after({ type: "aws_foo", actions: ["delete"], before: {} }).unknown).toEqual(["aws_foo"]);
  });
});

describe("the project's own environments", () => {
  it("every type of every layer is priced, free or by use", () => {
    const types = [...new Set(allResources().map(({ type }) => type))];
    const unknown = types.flatMap((type) => after({ type, after: {} }).unknown);
    expect(unknown.filter((named) => types.includes(named))).toEqual([]);
  });

  it.each(["development", "production"] as const)("the sizes of %s have prices", (name) => {
    const { database, cache, kafka, clickhouse, services } = profiles[name];
    const engine = database.engine === "postgres" ? "aws_db_instance" : "aws_rds_cluster_instance";
    const cluster: Planned = { type: "aws_rds_cluster", after: {} };
    const sized: Planned[] = [
      {
        type: engine,
        after: {
          engine: database.engine,
          instance_class: database.instanceClass,
          allocated_storage: 1,
          storage_type: "gp3",
        },
      },
      { type: "aws_elasticache_cluster", after: { node_type: cache.nodeType, num_cache_nodes: 1 } },
      {
        type: "aws_msk_cluster",
        after: {
          number_of_broker_nodes: 1,
          broker_node_group_info: [
            { instance_type: kafka.brokerType, storage_info: [{ ebs_storage_info: [{ volume_size: 1 }] }] },
          ],
        },
      },
      { type: "aws_instance", after: { instance_type: clickhouse.nodeType } },
      ...(services.capacity.launchType === "ec2"
        ? [{ type: "aws_instance", name: "ecs", after: { instance_type: services.capacity.instanceType } }]
        : []),
    ];
    expect(after(...sized, cluster).unknown).toEqual(["aws_rds_cluster (by use)"]);
  });

  it("a first plan of production costs what stands there all month, and names the rest", () => {
    const layer = (name: string) => after(...firstPlan("flexprice-production").filter((each) => each.layer === name));
    // 2 NAT gateways, their 2 addresses, 1 key.
    expect(layer("network")).toEqual({
      before: 0,
      after: 74,
      unknown: ["aws_cloudwatch_log_group (by use)", "aws_flow_log (by use)"],
    });
    expect(layer("iam")).toEqual({ before: 0, after: 0, unknown: [] });
    // Ten of: m6g.xlarge 112.42, root volume 2.40, its metrics 2.10.
    expect(layer("ecs")).toEqual({
      before: 0,
      after: 1169.2,
      unknown: ["aws_cloudwatch_log_group (by use)", "aws_ecs_cluster (Container Insights, by use)"],
    });
    // Control plane 73, m5.8xlarge 1,121, two m5.large 140, three root volumes 12, load balancer 16, key 1.
    expect(layer("eks")).toEqual({ before: 0, after: 1363.86, unknown: ["aws_cloudwatch_log_group (by use)"] });
  });
});
