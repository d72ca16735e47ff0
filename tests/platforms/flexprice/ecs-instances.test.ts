import { describe, expect, it } from "@jest/globals";
import { ECS_RESERVED_MEMORY } from "../../../modules/facts/ecs-instances";
import { mebibytes } from "../../../modules/units";
import type { Attributes } from "../../support/synthesized";
import { address, awsvpc, group, launchTemplate, layer, production, reaches } from "./ecs-template";

const provider = (overrides: object = {}) =>
  production(overrides).only("aws_ecs_capacity_provider")["auto_scaling_group_provider"] as Attributes;

describe("an instance", () => {
  it.each([
    ["m6g.xlarge", "amazon-linux-2023/arm64/al2023-ami-ecs-hvm-2023.0.20260922-kernel-6.1-arm64"],
    ["m6i.xlarge", "amazon-linux-2023/al2023-ami-ecs-hvm-2023.0.20260922-kernel-6.1-x86_64"],
  ])("%s starts from %s [ecs/image-of-its-architecture]", (type, image) => {
    const template = production({ "services.capacity.instanceType": type });
    expect(template.data("aws_ssm_parameter")).toEqual([
      expect.objectContaining({ name: `/aws/service/ecs/optimized-ami/${image}/image_id` }),
    ]);
    expect(launchTemplate(template)["instance_type"]).toBe(type);
  });

  it("starts from the version that the profile names, which the plan shows [ecs/image-by-version]", () => {
    const template = production({ "ecs.instances.amiVersion": "2023.0.20260727" });
    const [parameter] = template.data("aws_ssm_parameter");
    expect(parameter?.["name"]).toContain("-2023.0.20260727-");
    expect(launchTemplate(template)["image_id"]).toMatch(/^\$\{data\.aws_ssm_parameter\.\w+\.insecure_value\}$/);
  });

  it("has metadata for itself only, an encrypted gp3 root, and no privileges for tasks [ecs/instance-hardening]", () => {
    const template = launchTemplate(production());
    expect(template).toMatchObject({
      metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 },
      block_device_mappings: [
        { device_name: "/dev/xvda", ebs: { volume_type: "gp3", volume_size: 30, encrypted: "true" } },
      ],
    });
    expect(template).not.toHaveProperty("key_name");
    for (const line of ["ECS_AWSVPC_BLOCK_IMDS=true", "ECS_DISABLE_PRIVILEGED=true"])
      expect(template["user_data"]).toContain(line);
  });

  it("keeps the memory from tasks that the check of what fits takes away [ecs/reserved-memory]", () => {
    const template = production();
    expect(launchTemplate(template)["user_data"]).toContain(
      `ECS_CLUSTER=\${${address(template, "aws_ecs_cluster")}.name}\\nECS_RESERVED_MEMORY=${mebibytes(ECS_RESERVED_MEMORY)}\\n`,
    );
  });

  it.each([
    ["bridge", "security_group_ids.ecs", {}],
    ["awsvpc", "security_group_ids.ecs-instances", awsvpc],
  ])("in network mode %s has the group %s", (_, expected, overrides) => {
    expect(launchTemplate(production(overrides))["vpc_security_group_ids"]).toEqual([
      expect.stringMatching(new RegExp(`${expected}}$`)),
    ]);
  });

  it("and group and volumes have the environment's tags [ecs/tagged-instances]", () => {
    const specifications = launchTemplate(production())["tag_specifications"] as Attributes[];
    expect(specifications.map(({ resource_type }) => resource_type)).toEqual(["instance", "volume"]);
    for (const { tags } of specifications) expect(tags).toMatchObject({ CostOwner: "billing", Layer: "ecs" });
    expect(group(production())["tag"]).toContainEqual({
      key: "CostOwner",
      value: "billing",
      propagate_at_launch: false,
    });
  });

  it("may join the cluster and be reached by Session Manager", () => {
    const template = production();
    const policies = template.all("aws_iam_role_policy_attachment").map(({ policy_arn }) => policy_arn);
    expect(policies).toEqual([
      "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]);
    expect(launchTemplate(template)["iam_instance_profile"]).toEqual({
      arn: `\${${address(template, "aws_iam_instance_profile")}.arn}`,
    });
  });

  it.each([true, false])("is measured every minute or not: %s", (detailed) => {
    const template = launchTemplate(production({ "ecs.instances.detailedMonitoring": detailed }));
    expect(template["monitoring"]).toEqual({ enabled: detailed });
  });
});

describe("the group of instances", () => {
  it("is of the size that the profile says, over both zones, and then ECS's [ecs/number-of-instances]", () => {
    expect(group(production())).toMatchObject({
      min_size: 10,
      max_size: 12,
      desired_capacity: 10,
      wait_for_capacity_timeout: "10m",
      vpc_zone_identifier: [
        expect.stringContaining("compute_subnet_ids[0]"),
        expect.stringContaining("compute_subnet_ids[1]"),
      ],
    });
    expect(group(production())["lifecycle"]).toMatchObject({ ignore_changes: ["desired_capacity"] });
    expect(provider()["managed_scaling"]).toMatchObject({ status: "ENABLED", target_capacity: 100 });
  });

  it("keeps the tag that ECS sets [ecs/managed-tag]", () => {
    expect(group(production())["tag"]).toContainEqual({
      key: "AmazonECSManaged",
      value: "true",
      propagate_at_launch: true,
    });
  });

  it("is protected from scale-in, ECS alone ends its instances [ecs/termination-protection]", () => {
    expect(group(production())["protect_from_scale_in"]).toBe(true);
    expect(provider()).toMatchObject({
      managed_termination_protection: "ENABLED",
      managed_scaling: { status: "ENABLED" },
      auto_scaling_group_arn: expect.stringContaining("aws_autoscaling_group.") as unknown,
    });
  });

  it("drains what goes [ecs/draining]", () => {
    expect(provider()["managed_draining"]).toBe("ENABLED");
  });

  it("exchanges its instances one at a time, the protected too [ecs/rolling-instances]", () => {
    const template = production();
    expect(group(template)["instance_refresh"]).toEqual({
      strategy: "Rolling",
      preferences: {
        min_healthy_percentage: 100,
        instance_warmup: "120",
        scale_in_protected_instances: "Refresh",
        skip_matching: true,
        auto_rollback: true,
      },
    });
    const launched = address(template, "aws_launch_template");
    expect(group(template)["launch_template"]).toEqual({
      id: `\${${launched}.id}`,
      version: `\${${launched}.latest_version}`,
    });
  });

  it("goes before the cluster, at once or not at all [ecs/group-goes-first]", () => {
    const template = production();
    const cluster = address(template, "aws_ecs_cluster");
    expect(reaches(template, address(template, "aws_autoscaling_group")).has(cluster)).toBe(true);
    expect(reaches(template, cluster).has(address(template, "aws_autoscaling_group"))).toBe(false);
    const unprotected = group(layer("flexprice-production", "ecs", {}, { protection: "off" }));
    expect(group(template)).toMatchObject({ force_delete: false, lifecycle: { prevent_destroy: true } });
    expect(unprotected).toMatchObject({
      force_delete: true,
      lifecycle: { ignore_changes: ["desired_capacity"] },
    });
    expect(unprotected["lifecycle"]).not.toHaveProperty("prevent_destroy");
  });

  it("has trunks from the first instance on, where they are asked for [ecs/trunking-first]", () => {
    expect(production().all("aws_ecs_account_setting_default")).toEqual([]);
    const template = production(awsvpc);
    expect(template.only("aws_ecs_account_setting_default")).toMatchObject({
      name: "awsvpcTrunking",
      value: "enabled",
    });
    expect(group(template)["depends_on"]).toContain(address(template, "aws_ecs_account_setting_default"));
  });
});
