import { describe, expect, it } from "@jest/globals";
import { changed, layersOf } from "../../support/environments";
import type { Attributes, Template } from "../../support/synthesized";

const ADMIN = "arn:aws:iam::123456789012:role/engineers";
const VIEWER = "arn:aws:iam::123456789012:user/ann";

const eks = (environment: string, overrides: object = {}, more: object = {}): Template => {
  const template = layersOf(changed(environment, { overrides, ...more }), environment)["eks"];
  if (!template) throw new Error("no eks layer");
  return template;
};
const development = (overrides: object = {}, more: object = {}) => eks("flexprice-development", overrides, more);
const production = (overrides: object = {}, more: object = {}) => eks("flexprice-production", overrides, more);

const cluster = (template: Template): Attributes => template.only("aws_eks_cluster");
const groups = (template: Template): Attributes[] => template.all("aws_eks_node_group");
const names = (template: Template): unknown[] =>
  groups(template)
    .map(({ node_group_name }) => node_group_name)
    .sort();
const addOn = (template: Template, name: string): Attributes => {
  const found = template.all("aws_eks_addon").filter(({ addon_name }) => addon_name === name);
  if (found.length !== 1) throw new Error(`expected one add-on ${name}, found ${found.length}`);
  return found[0] ?? {};
};
const addresses = (template: Template, type: string): string[] =>
  Object.keys(template.json.resource?.[type] ?? {}).map((id) => `${type}.${id}`);
const replicated = { "clickhouse.tables": "replicated", "clickhouse.replicas": 2, "eks.systemNodes.count": 3 };

describe("the cluster", () => {
  it("lets in whoever has an entry, and nobody for having created it [eks/access-by-entries]", () => {
    expect(cluster(production())).toMatchObject({
      access_config: { authentication_mode: "API", bootstrap_cluster_creator_admin_permissions: false },
    });
    const entries = (template: Template) =>
      template.all("aws_eks_access_policy_association").map(({ policy_arn }) => String(policy_arn).split("/").at(-1));
    expect(entries(production())).toEqual(["AmazonEKSClusterAdminPolicy", "AmazonEKSAdminViewPolicy"]);
    const people = development({}, { kubernetes: { admins: [ADMIN], viewers: [VIEWER] } });
    expect(people.all("aws_eks_access_entry").map(({ principal_arn }) => principal_arn)).toEqual([ADMIN, VIEWER]);
    expect(entries(people)).toEqual(["AmazonEKSClusterAdminPolicy", "AmazonEKSViewPolicy"]);
  });

  it("answers inside the VPC, over the internet only to listed ranges [eks/private-endpoint]", () => {
    expect(cluster(production())["vpc_config"]).toEqual({
      endpoint_private_access: true,
      endpoint_public_access: false,
      security_group_ids: [expect.stringContaining("security_group_ids.eks-api")],
      subnet_ids: [expect.stringContaining("data_subnet_ids[0]"), expect.stringContaining("data_subnet_ids[1]")],
    });
    const open = production({}, { kubernetes: { publicRanges: ["203.0.113.7/32"] } });
    expect(cluster(open)["vpc_config"]).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: true,
      public_access_cidrs: ["203.0.113.7/32"],
    });
  });

  it("is never billed for an old version by itself [eks/standard-support]", () => {
    expect(cluster(production())).toMatchObject({ upgrade_policy: { support_type: "STANDARD" }, version: "1.35" });
  });

  it("encrypts Kubernetes' secrets with a key that its role may use [eks/encrypted-secrets]", () => {
    const template = production();
    const [key] = addresses(template, "aws_kms_key");
    expect(cluster(template)["encryption_config"]).toEqual({
      resources: ["secrets"],
      provider: { key_arn: `\${${key}.arn}` },
    });
    const [policy] = template
      .all("aws_iam_role_policy")
      .map(({ policy }) => String(policy))
      .filter((text) => text.includes("kms:"));
    expect(policy).toContain(`\${${key}.arn}`);
  });

  it("writes all logs into a group that is there before it [eks/control-plane-logs]", () => {
    const template = production();
    expect(cluster(template)).toMatchObject({
      enabled_cluster_log_types: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      depends_on: expect.arrayContaining(addresses(template, "aws_cloudwatch_log_group")) as unknown,
    });
    expect(template.only("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/eks/flexprice-production-eks/cluster",
      retention_in_days: 90,
    });
  });

  it.each([
    ["10.0.0.0/16", "172.20.0.0/16"],
    ["172.16.0.0/16", "172.20.0.0/16"],
    ["172.20.0.0/20", "10.100.0.0/16"],
  ])("in a VPC of %s has services in %s [eks/service-range]", (range, services) => {
    const template = production({}, { network: { range } });
    expect(cluster(template)["kubernetes_network_config"]).toEqual({ service_ipv4_cidr: services });
  });

  it("starts without add-ons of its own [eks/one-source-of-add-ons]", () => {
    expect(cluster(production())["bootstrap_self_managed_addons"]).toBe(false);
  });

  it("cannot be destroyed while protection is on, and can where it is off", () => {
    expect(cluster(production())["lifecycle"]).toEqual({ prevent_destroy: true });
    expect(cluster(development())).not.toHaveProperty("lifecycle");
  });
});

describe("add-ons", () => {
  it("that nodes need come before them, the others after them [eks/add-ons-in-order]", () => {
    const template = production();
    const before = template
      .all("aws_eks_addon")
      .filter(({ addon_name }) => ["vpc-cni", "kube-proxy", "eks-pod-identity-agent"].includes(String(addon_name)));
    expect(before).toHaveLength(3);
    for (const { depends_on } of before) expect(depends_on).toEqual([]);
    const first = addresses(template, "aws_eks_addon").filter((address) => address.includes("_before_"));
    for (const group of groups(template)) expect(group["depends_on"]).toEqual(expect.arrayContaining(first));
    for (const name of ["coredns", "aws-ebs-csi-driver"]) {
      expect(addOn(template, name)["depends_on"]).toEqual(
        expect.arrayContaining(addresses(template, "aws_eks_node_group")),
      );
    }
  });

  it("have the version that AWS takes for the cluster's", () => {
    const versions = production({ "eks.version": "1.34" }).data("aws_eks_addon_version");
    expect(versions).toHaveLength(5);
    for (const version of versions) expect(version).toMatchObject({ kubernetes_version: "1.34", most_recent: false });
  });

  it("give the EBS driver a role of its own, for this cluster alone [eks/volumes-by-pod-identity]", () => {
    const template = production();
    const [role] = Object.entries(template.json.resource?.["aws_iam_role"] ?? {}).filter(
      ([, { name }]) => name === "flexprice-production-ebs-csi",
    );
    expect(addOn(template, "aws-ebs-csi-driver")["pod_identity_association"]).toEqual([
      { role_arn: `\${aws_iam_role.${role?.[0]}.arn}`, service_account: "ebs-csi-controller-sa" },
    ]);
    const [clusterAddress] = addresses(template, "aws_eks_cluster");
    expect(JSON.parse(String(role?.[1]["assume_role_policy"]))).toMatchObject({
      Statement: [
        {
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Principal: { Service: "pods.eks.amazonaws.com" },
          Condition: { ArnEquals: { "aws:SourceArn": `\${${clusterAddress}.arn}` } },
        },
      ],
    });
  });
});

describe("nodes", () => {
  it("are as many as source document 000 has: two m5.large in development, m5.8xlarge in production", () => {
    const types = (template: Template) => template.all("aws_launch_template").map(({ instance_type }) => instance_type);
    expect(types(development()).sort()).toEqual(["m5.large", "m5.large"]);
    expect(types(production()).sort()).toEqual(["m5.8xlarge", "m5.large", "m5.large"]);
  });

  it("stand in one zone for each group, one for each replica where it stands [eks/nodes-per-zone]", () => {
    for (const { subnet_ids } of groups(production())) expect(subnet_ids).toHaveLength(1);
    expect(names(production())).toEqual([
      "clickhouse-us-east-1a-x86",
      "system-us-east-1a-x86",
      "system-us-east-1b-x86",
    ]);
    expect(names(production(replicated))).toContain("clickhouse-us-east-1b-x86");
    const sizes = groups(production({ ...replicated, "clickhouse.tables": "distributed", "clickhouse.shards": 3 })).map(
      ({ node_group_name, scaling_config }) => [node_group_name, (scaling_config as Attributes)["desired_size"]],
    );
    expect(Object.fromEntries(sizes)).toEqual({
      "clickhouse-us-east-1a-x86": 3,
      "clickhouse-us-east-1b-x86": 3,
      "system-us-east-1a-x86": 2,
      "system-us-east-1b-x86": 1,
    });
  });

  it("are ClickHouse's alone, or free of taints [eks/system-nodes]", () => {
    for (const { node_group_name, taint, labels } of groups(production())) {
      const isClickhouse = String(node_group_name).startsWith("clickhouse");
      expect(labels).toEqual({ dedicated: isClickhouse ? "clickhouse" : "system" });
      expect(taint).toEqual(
        isClickhouse ? [{ key: "dedicated", value: "clickhouse", effect: "NO_SCHEDULE" }] : undefined,
      );
    }
  });

  it("have EKS's own security group and ours, not the control plane's [eks/own-security-group]", () => {
    const template = production();
    const [clusterAddress] = addresses(template, "aws_eks_cluster");
    for (const { vpc_security_group_ids } of template.all("aws_launch_template")) {
      expect(vpc_security_group_ids).toEqual([
        `\${${clusterAddress}.vpc_config[0].cluster_security_group_id}`,
        expect.stringContaining("security_group_ids.eks-nodes"),
      ]);
    }
  });

  it("have metadata for themselves only, and an encrypted gp3 root [eks/node-hardening]", () => {
    for (const template of production().all("aws_launch_template")) {
      expect(template).toMatchObject({
        metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 },
        block_device_mappings: [{ ebs: { volume_type: "gp3", encrypted: "true" } }],
      });
      expect(template).not.toHaveProperty("key_name");
    }
  });

  it("are exchanged for another type, not made anew under the same name [eks/types-without-replacement]", () => {
    for (const group of groups(production())) {
      expect(group).not.toHaveProperty("instance_types");
      expect(group["lifecycle"]).toEqual({ create_before_destroy: true });
    }
    const graviton = groups(production({ "clickhouse.nodeType": "m7g.8xlarge" }));
    expect(graviton.map(({ ami_type, node_group_name }) => [node_group_name, ami_type])).toContainEqual([
      "clickhouse-us-east-1a-arm64",
      "AL2023_ARM_64_STANDARD",
    ]);
  });

  it("and their volumes have the environment's tags [eks/tagged-nodes]", () => {
    for (const { tag_specifications } of production().all("aws_launch_template")) {
      const specifications = tag_specifications as Attributes[];
      expect(specifications.map(({ resource_type }) => resource_type)).toEqual(["instance", "volume"]);
      for (const { tags } of specifications) expect(tags).toMatchObject({ CostOwner: "billing", Layer: "eks" });
    }
  });
});

describe("ClickHouse's address", () => {
  it("is a load balancer of Terraform's own over fixed node ports [elb/owned-by-terraform]", () => {
    const template = production();
    expect(template.only("aws_lb")).toMatchObject({ internal: true, load_balancer_type: "network" });
    expect(
      template
        .all("aws_lb_target_group")
        .map(({ port, target_type }) => [port, target_type])
        .sort(),
    ).toEqual([
      [30_001, "instance"],
      [30_002, "instance"],
    ]);
    expect(
      template
        .all("aws_lb_listener")
        .map(({ port, protocol }) => [port, protocol])
        .sort(),
    ).toEqual([
      [8123, "TCP"],
      [9000, "TCP"],
    ]);
    expect(template.all("aws_autoscaling_attachment")).toHaveLength(2);
    expect(production(replicated).all("aws_autoscaling_attachment")).toHaveLength(4);
    const [balancer] = addresses(template, "aws_lb");
    expect(template.json.output?.["clickhouse_address"]).toEqual({ value: `\${${balancer}.dns_name}:9000` });
  });

  it("has its security group from the first day [elb/security-group-from-the-start]", () => {
    expect(production().only("aws_lb")["security_groups"]).toEqual([
      expect.stringContaining("security_group_ids.clickhouse"),
    ]);
  });

  it("is reached from the other zone too [elb/cross-zone]", () => {
    expect(production().only("aws_lb")["enable_cross_zone_load_balancing"]).toBe(true);
  });

  it("asks ClickHouse itself whether it is well, for both ports [elb/asks-the-application]", () => {
    for (const { health_check } of production().all("aws_lb_target_group")) {
      expect(health_check).toMatchObject({ protocol: "HTTP", path: "/ping", port: "30002", matcher: "200" });
    }
  });

  it("is protected from deletion by the one switch", () => {
    expect(production().only("aws_lb")["enable_deletion_protection"]).toBe(true);
    expect(development().only("aws_lb")["enable_deletion_protection"]).toBe(false);
  });
});

describe("backups", () => {
  it("are what ClickHouse's pods may do, where they are asked for", () => {
    expect(production().only("aws_eks_pod_identity_association")).toMatchObject({
      namespace: "clickhouse",
      service_account: "clickhouse",
    });
    expect(development().all("aws_eks_pod_identity_association")).toEqual([]);
  });

  it("are deleted so that they can be had back: the pods know nothing of versions", () => {
    const [policy] = production()
      .all("aws_iam_role_policy")
      .filter(({ name }) => name === "flexprice-production-clickhouse-backups");
    expect(policy?.["policy"]).toContain("s3:DeleteObject");
    expect(policy?.["policy"]).not.toMatch(/s3:\w*Version/);
  });
});
