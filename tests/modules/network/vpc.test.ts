import { describe, expect, it } from "@jest/globals";
import { Vpc, type VpcProps } from "../../../modules/network/vpc";
import { synthesized } from "../../support/synthesized";

const props: VpcProps = {
  name: "test",
  region: "us-east-1",
  range: "10.0.0.0/16",
  zones: ["us-east-1a", "us-east-1b"],
  publicTier: { name: "public", ranges: ["10.0.1.0/24", "10.0.2.0/24"] },
  privateTiers: [
    { name: "compute", ranges: ["10.0.10.0/24", "10.0.20.0/24"] },
    { name: "data", ranges: ["10.0.100.0/24", "10.0.200.0/24"], tags: { "kubernetes.io/role/internal-elb": "1" } },
  ],
  natGateways: "one-per-zone",
  publicPorts: [443, 80],
};
const vpc = (changes: Partial<VpcProps> = {}) =>
  synthesized((stack) => void new Vpc(stack, "vpc", { ...props, ...changes }));

describe("a VPC", () => {
  it.each([
    ["none", 0, 0],
    ["one", 1, 2],
    ["one-per-zone", 2, 2],
  ] as const)("with %s has %d NAT gateways and %d private ways out", (natGateways, gateways, routes) => {
    const template = vpc({ natGateways });
    expect(template.all("aws_nat_gateway")).toHaveLength(gateways);
    expect(template.all("aws_eip")).toHaveLength(gateways);
    expect(template.all("aws_route").filter((route) => "nat_gateway_id" in route)).toHaveLength(routes);
  });

  it("sends each zone out by its own NAT gateway [network/own-zone-way-out]", () => {
    const ways = vpc()
      .all("aws_route")
      .flatMap((route) => ("nat_gateway_id" in route ? [route["nat_gateway_id"]] : []));
    expect(new Set(ways).size).toBe(2);
  });

  it("locks its default security group, network ACL and route table [network/locked-defaults]", () => {
    const template = vpc();
    for (const type of ["aws_default_security_group", "aws_default_network_acl", "aws_default_route_table"]) {
      const { ingress, egress, route } = template.only(type);
      expect([ingress, egress, route]).toEqual([undefined, undefined, undefined]);
    }
  });

  it("reaches S3 and DynamoDB by gateway endpoints from every private route table [network/gateway-endpoints]", () => {
    const endpoints = vpc({ natGateways: "none" }).all("aws_vpc_endpoint");
    expect(endpoints.map((endpoint) => endpoint["service_name"])).toEqual([
      "com.amazonaws.us-east-1.dynamodb",
      "com.amazonaws.us-east-1.s3",
    ]);
    for (const endpoint of endpoints) {
      expect(endpoint["vpc_endpoint_type"]).toBe("Gateway");
      expect(endpoint["route_table_ids"]).toHaveLength(2);
    }
  });

  it("tags the subnets itself [network/subnet-tags]", () => {
    const tagged = vpc()
      .all("aws_subnet")
      .filter((subnet) => "kubernetes.io/role/internal-elb" in (subnet["tags"] as object));
    expect(tagged.map((subnet) => subnet["cidr_block"]).sort()).toEqual(["10.0.100.0/24", "10.0.200.0/24"]);
  });

  it("gives no instance a public address by itself", () => {
    for (const subnet of vpc().all("aws_subnet")) expect(subnet["map_public_ip_on_launch"]).toBe(false);
  });

  it("opens in its network ACLs only the public ports, and those only in the public subnets", () => {
    const open = (id: string) =>
      (vpc().at("aws_network_acl", id)["ingress"] as { from_port: number; cidr_block: string; protocol: string }[])
        .filter(
          ({ cidr_block, from_port, protocol }) => cidr_block === "0.0.0.0/0" && protocol === "tcp" && from_port < 1024,
        )
        .map(({ from_port }) => from_port);
    const acls = Object.keys(vpc().json.resource?.["aws_network_acl"] ?? {});
    expect(acls.map(open).sort()).toEqual([[], [443, 80]]);
  });

  it("has a range for every zone, or says which is missing", () => {
    expect(() => vpc({ publicTier: { name: "public", ranges: ["10.0.1.0/24"] } })).toThrow(
      "public has no range for the zone us-east-1b",
    );
  });
});
