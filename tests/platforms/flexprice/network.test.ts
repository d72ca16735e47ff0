import { describe, expect, it } from "@jest/globals";
import { changed, layersOf } from "../../support/environments";

const network = (overrides: object = {}, name = "flexprice-development") => {
  const { network: template } = layersOf(changed(name, { overrides }), name);
  if (!template) throw new Error("no network layer");
  return template;
};

describe("the network layer", () => {
  it("has the NAT gateways that the profile pays for: one in development, one for each zone in production", () => {
    expect(network().all("aws_nat_gateway")).toHaveLength(1);
    expect(network({}, "flexprice-production").all("aws_nat_gateway")).toHaveLength(2);
  });

  it("keeps flow logs of all traffic, by a role that cannot create groups [network/flow-logs]", () => {
    const template = network();
    expect(template.only("aws_flow_log")).toMatchObject({ traffic_type: "ALL", max_aggregation_interval: 600 });
    expect(template.only("aws_cloudwatch_log_group")).toMatchObject({ retention_in_days: 14 });
    expect(JSON.stringify(template.only("aws_iam_role_policy"))).not.toContain("CreateLogGroup");
  });

  it("makes interface endpoints where they are asked for", () => {
    const interfaces = (overrides: object) =>
      network(overrides)
        .all("aws_vpc_endpoint")
        .filter((endpoint) => endpoint["vpc_endpoint_type"] === "Interface");
    expect(interfaces({})).toEqual([]);
    expect(interfaces({ "network.interfaceEndpoints": ["ecr.api", "logs"] })).toMatchObject([
      { service_name: "com.amazonaws.us-east-1.ecr.api", private_dns_enabled: true },
      { service_name: "com.amazonaws.us-east-1.logs", private_dns_enabled: true },
    ]);
  });

  it("puts the organization's boundary on its role", () => {
    const boundary = "arn:aws:iam::123456789012:policy/boundary";
    expect(network().only("aws_iam_role")).not.toHaveProperty("permissions_boundary");
    expect(network({ "iam.permissionsBoundary": boundary }).only("aws_iam_role")).toMatchObject({
      permissions_boundary: boundary,
    });
  });

  it("publishes what the next layers need, one subnet for each zone", () => {
    const outputs = network().json.output ?? {};
    expect(Object.keys(outputs).sort()).toEqual([
      "compute_subnet_ids",
      "data_subnet_ids",
      "logs_key_arn",
      "nat_gateway_ids",
      "nat_public_ips",
      "public_subnet_ids",
      "security_group_ids",
      "vpc_id",
    ]);
    expect(outputs["data_subnet_ids"]?.["value"]).toHaveLength(2);
  });
});
