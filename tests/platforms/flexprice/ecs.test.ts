import { describe, expect, it } from "@jest/globals";
import type { Template } from "../../support/synthesized";
import { address, awsvpc, development, layer, production } from "./ecs-template";

const EXEC = { "ecs.exec": { logRetention: "90 days" } };
const configuration = (template: Template) => template.only("aws_ecs_cluster")["configuration"];
const output = (template: Template, name: string) => template.json.output?.[name]?.["value"];

describe("the cluster", () => {
  it.each([
    ["disabled", 0],
    ["enabled", 1],
    ["enhanced", 1],
  ])("with Container Insights %s has a log group for it: %d [ecs/insights-log]", (value, groups) => {
    const template = production({ "ecs.containerInsights": value });
    const cluster = template.only("aws_ecs_cluster");
    expect(cluster["setting"]).toEqual([{ name: "containerInsights", value }]);
    const made = template.all("aws_cloudwatch_log_group");
    expect(made).toHaveLength(groups);
    for (const group of made) {
      expect(group).toMatchObject({
        name: "/aws/ecs/containerinsights/flexprice-production-ecs/performance",
        retention_in_days: 1,
      });
      expect(cluster["depends_on"]).toEqual([address(template, "aws_cloudwatch_log_group")]);
    }
  });

  it("publishes what the layers after it use", () => {
    const template = development();
    expect(Object.keys(template.json.output ?? {}).sort()).toEqual([
      "autoscaling_group",
      "capacity_provider",
      "cluster_arn",
      "cluster_name",
    ]);
    expect(output(template, "cluster_name")).toBe(`\${${address(template, "aws_ecs_cluster")}.name}`);
    expect([output(template, "capacity_provider"), output(template, "autoscaling_group")]).toEqual(["FARGATE", ""]);
    const group = `\${${address(production(), "aws_autoscaling_group")}.name}`;
    expect(output(production(), "autoscaling_group")).toBe(group);
  });
});

describe("ECS Exec", () => {
  it("is off, and says so, so that it can be turned off [ecs/exec-logged]", () => {
    expect(configuration(production())).toEqual({ execute_command_configuration: { logging: "DEFAULT" } });
    expect(production().all("aws_kms_key")).toEqual([]);
  });

  it("has a key and a log group of its own where it is asked for [ecs/exec-logged]", () => {
    const template = production({ ...EXEC, "ecs.containerInsights": "disabled" });
    expect(configuration(template)).toEqual({
      execute_command_configuration: {
        kms_key_id: `\${${address(template, "aws_kms_key")}.arn}`,
        logging: "OVERRIDE",
        log_configuration: {
          cloud_watch_encryption_enabled: true,
          cloud_watch_log_group_name: `\${${address(template, "aws_cloudwatch_log_group")}.name}`,
        },
      },
    });
    expect(template.only("aws_cloudwatch_log_group")).toMatchObject({
      name: "/flexprice-production/ecs-exec",
      retention_in_days: 90,
      kms_key_id: expect.stringContaining("logs_key_arn") as unknown,
    });
  });

  it("is allowed to every service's role, with the key by its alias, only where it is asked for", () => {
    const policies = (overrides: object) =>
      layer("flexprice-production", "iam", overrides)
        .all("aws_iam_role_policy")
        .filter(({ name }) => /-(?:api|consumer|temporal-worker)-task$/.test(String(name)))
        .map(({ policy }) => String(policy));
    const [alias] = production(EXEC).all("aws_kms_alias");
    expect(policies({})).toHaveLength(3);
    for (const policy of policies({})) expect(policy).not.toContain("ssmmessages");
    for (const policy of policies(EXEC)) {
      expect(policy).toContain("ssmmessages:OpenDataChannel");
      expect(policy).toContain(`"kms:ResourceAliases":"${String(alias?.["name"])}"`);
      expect(policy).toContain("log-group:/flexprice-production/ecs-exec:");
    }
  });
});

describe("what tasks run on", () => {
  const capacity = (template: Template) => template.only("aws_ecs_cluster_capacity_providers");

  it.each([
    [false, "FARGATE", ["FARGATE"]],
    [true, "FARGATE_SPOT", ["FARGATE", "FARGATE_SPOT"]],
  ])("is Fargate in development, with spot: %s %s", (spot, expected, all) => {
    const template = development({ "services.capacity.spot": spot });
    expect(capacity(template)).toMatchObject({
      capacity_providers: all,
      default_capacity_provider_strategy: [{ capacity_provider: expected, weight: 1 }],
    });
    for (const type of ["aws_autoscaling_group", "aws_launch_template", "aws_iam_role"]) {
      expect(template.all(type)).toEqual([]);
    }
  });

  it("is instances in production, and Fargate for one-off tasks", () => {
    const template = production();
    const provider = `\${${address(template, "aws_ecs_capacity_provider")}.name}`;
    // The name that services have for it.
    expect(template.only("aws_ecs_capacity_provider")["name"]).toBe("flexprice-production-ec2");
    expect(capacity(template)).toMatchObject({
      capacity_providers: ["FARGATE", provider],
      default_capacity_provider_strategy: [{ capacity_provider: provider }],
    });
  });
});

describe("the network of instances", () => {
  const rules = (overrides: object) => {
    const network = layer("flexprice-production", "network", overrides);
    return network
      .all("aws_vpc_security_group_egress_rule")
      .map(({ tags }) => String((tags as { Name: string }).Name))
      .filter((name) => name.startsWith("ecs-instances-"));
  };

  it("lets them out by themselves only where tasks have addresses of their own", () => {
    expect(rules({})).toEqual([]);
    expect(rules(awsvpc)).toEqual(["ecs-instances-to-internet-443", "ecs-instances-to-s3-443"]);
    expect(rules({ ...awsvpc, "network.interfaceEndpoints": ["ecr.api"] })).toContain("ecs-instances-to-endpoints-443");
  });
});
