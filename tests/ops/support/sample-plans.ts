import type { Action, Change, RedactedPlan, ResourceChange } from "../../../src/ops/change-set/redacted-plan";

type More = Partial<Omit<ResourceChange, "change">> & { readonly change?: Partial<Change> };

/** A change of a resource; `more` adds what a test is about. */
export function resource(
  address: string,
  actions: readonly Action[],
  before: unknown,
  after: unknown,
  { change = {}, ...more }: More = {},
): ResourceChange {
  const [type = "", name = ""] = address.replace(/^data\./, "").split(/[.[]/);
  return {
    address,
    mode: address.startsWith("data.") ? "data" : "managed",
    type,
    name,
    ...more,
    change: { actions, before, after, after_unknown: {}, ...change },
  };
}

export function plan(resource_changes: readonly ResourceChange[], rest: Partial<RedactedPlan> = {}): RedactedPlan {
  const none = { resource_drift: [], output_changes: {} };
  return { format_version: "1.2", terraform_version: "1.11.4", ...none, ...rest, resource_changes };
}

const output = (
  actions: readonly Action[],
  before: unknown,
  after: unknown,
  after_unknown: unknown = false,
): Change => ({
  actions,
  before,
  after,
  after_unknown,
});

const policy = (actions: readonly string[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

const tags = { environment: "flexprice-production", costOwner: "billing" };

/** What four layers of flexprice would do: one zone less for NAT, a larger database, a rotated secret. */
export const samplePlans = {
  network: plan(
    [
      resource("aws_vpc.vpc_6776A399", ["no-op"], { id: "vpc-0a1b" }, { id: "vpc-0a1b" }),
      resource(
        "aws_nat_gateway.vpc_nat-b_862C6313",
        ["delete"],
        { id: "nat-0b71", public_ip: "203.0.113.17", subnet_id: "subnet-0d2e", tags },
        null,
        { action_reason: "delete_because_no_resource_config" },
      ),
      resource("aws_eip.vpc_nat-b-address_D245B9E8", ["delete"], { domain: "vpc", public_ip: "203.0.113.17" }, null, {
        action_reason: "delete_because_no_resource_config",
      }),
      resource(
        "aws_flow_log.flow-log_40A245C3",
        ["delete", "create"],
        {
          id: "fl-0c19",
          log_format: "${version} ${srcaddr} ${dstaddr}",
          max_aggregation_interval: 600,
          traffic_type: "ALL",
        },
        { log_format: "${version} ${srcaddr} ${dstaddr} ${action}", max_aggregation_interval: 60, traffic_type: "ALL" },
        {
          action_reason: "replace_because_cannot_update",
          change: { after_unknown: { id: true }, replace_paths: [["log_format"], ["max_aggregation_interval"]] },
        },
      ),
      resource(
        "aws_route.vpc_private-way-out-b_E5EB9BCD",
        ["update"],
        { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-0b71", route_table_id: "rtb-0e3f" },
        { destination_cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-0a55", route_table_id: "rtb-0e3f" },
      ),
      resource(
        'aws_vpc_endpoint.interface["secretsmanager"]',
        ["create"],
        null,
        {
          private_dns_enabled: true,
          security_group_ids: ["sg-0f11"],
          service_name: "com.amazonaws.us-east-1.secretsmanager",
          subnet_ids: ["subnet-0a2b", "subnet-0d2e"],
          tags,
          vpc_endpoint_type: "Interface",
        },
        { change: { after_unknown: { arn: true, dns_entry: true, id: true } } },
      ),
    ],
    {
      resource_drift: [
        resource(
          "aws_default_security_group.vpc_default-security-group_A4A9D8C1",
          ["update"],
          { ingress: [], tags },
          { ingress: [{ cidr_blocks: ["0.0.0.0/0"], from_port: 22, protocol: "tcp", to_port: 22 }], tags },
        ),
      ],
      output_changes: {
        nat_addresses: output(["update"], ["198.51.100.4", "203.0.113.17"], ["198.51.100.4"]),
        endpoint_ids: output(["create"], null, null, true),
        vpc_id: output(["no-op"], "vpc-0a1b", "vpc-0a1b"),
      },
    },
  ),
  secrets: plan([
    resource(
      "aws_secretsmanager_secret_version.svix_value",
      ["update"],
      { secret_id: "svix", secret_string: "(secret 5f0c12ab34cd)", version_stages: ["AWSCURRENT"] },
      { secret_id: "svix", secret_string: "(secret 9be1770031fa)", version_stages: ["AWSCURRENT"] },
    ),
    resource(
      "aws_secretsmanager_secret.clickhouse_secret",
      ["create"],
      null,
      {
        description: "ClickHouse: user and password",
        name: "flexprice-production/clickhouse",
        recovery_window_in_days: 30,
      },
      { change: { after_unknown: { arn: true, id: true } } },
    ),
  ]),
  iam: plan([
    resource(
      "aws_iam_role_policy.pipeline_apply_policy",
      ["update"],
      { name: "apply", policy: policy(["ecs:*", "rds:Describe*", "s3:GetObject"]) },
      { name: "apply", policy: policy(["ecs:*", "kms:Decrypt", "rds:*", "s3:GetObject"]) },
    ),
    resource(
      "aws_iam_openid_connect_provider.github",
      ["no-op"],
      { url: "token.actions.githubusercontent.com" },
      { url: "token.actions.githubusercontent.com" },
      { change: { importing: { id: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" } } },
    ),
    resource(
      "aws_iam_role.worker_task-role",
      ["no-op"],
      { name: "worker" },
      { name: "worker" },
      {
        previous_address: "aws_iam_role.workers_role",
      },
    ),
    resource("aws_iam_role.legacy_migration", ["forget"], { name: "migration" }, null),
  ]),
  database: plan(
    [
      resource(
        "aws_db_parameter_group.aurora_instance-parameters_42884973",
        ["create", "delete"],
        {
          family: "aurora-postgresql16",
          name: "flexprice-production-16",
          parameter: [{ name: "work_mem", value: "65536" }],
        },
        {
          family: "aurora-postgresql17",
          name: "flexprice-production-17",
          parameter: [{ name: "work_mem", value: "65536" }],
        },
        {
          action_reason: "replace_because_cannot_update",
          change: { after_unknown: { arn: true }, replace_paths: [["family"], ["name"]] },
        },
      ),
      resource(
        "aws_rds_cluster.aurora_cluster_059EF40F",
        ["update"],
        {
          engine_version: "16.9",
          master_password: "(secret 00aa11bb22cc)",
          preferred_backup_window: "03:00-04:00",
          tags,
        },
        {
          engine_version: "17.5",
          master_password: "(secret 00aa11bb22cc)",
          preferred_backup_window: "03:00-04:00",
          tags: { ...tags, dataClass: "restricted" },
        },
        { change: { after_unknown: { vpc_security_group_ids: true } } },
      ),
      resource(
        "aws_rds_cluster_instance.aurora_writer_E7281974",
        ["update"],
        { instance_class: "db.r8g.xlarge", promotion_tier: 0 },
        { instance_class: "db.r8g.2xlarge", promotion_tier: 0 },
      ),
      resource(
        "aws_rds_cluster_instance.aurora_reader-2_A11C09F3",
        ["create"],
        null,
        { cluster_identifier: "flexprice-production-postgres", instance_class: "db.r8g.2xlarge", promotion_tier: 1 },
        { change: { after_unknown: { arn: true, endpoint: true, id: true } } },
      ),
      resource(
        "data.aws_rds_engine_version.aurora_foundation_version_BE0096CD",
        ["read"],
        null,
        { version: "17.5" },
        {
          action_reason: "read_because_dependency_pending",
          change: { after_unknown: { id: true } },
        },
      ),
    ],
    { output_changes: { reader_endpoint: output(["update"], "ro.flexprice.internal", null, true) } },
  ),
} satisfies Record<string, RedactedPlan>;
