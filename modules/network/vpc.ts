import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { lockDefaults } from "./locked-defaults";
import { networkAcl } from "./network-acl";

/** Subnets of one purpose, one in each zone. */
export interface SubnetTier {
  /** `public`, `compute`, `data`: part of the address of its subnets, so never changed. */
  readonly name: string;
  /** CIDR ranges in the order of the zones. */
  readonly ranges: readonly string[];
  /** Tags that say who may use the subnets, such as `kubernetes.io/role/internal-elb`. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface VpcProps {
  readonly name: string;
  readonly region: string;
  readonly range: string;
  readonly zones: readonly string[];
  readonly publicTier: SubnetTier;
  readonly privateTiers: readonly SubnetTier[];
  /** Way out of the private subnets. `none` leaves them without one. */
  readonly natGateways: "none" | "one" | "one-per-zone";
  /** TCP ports that the internet may call in the public subnets. */
  readonly publicPorts: readonly number[];
}

/**
 * A VPC whose defaults are locked: its default security group, network ACL and route table let nothing through, so that
 * whatever is placed without thought is cut off instead of open. S3 and DynamoDB are reached without NAT.
 */
export class Vpc extends Construct {
  readonly id: string;
  readonly publicSubnetIds: readonly string[];
  /** Private subnets by tier, in the order of the zones. */
  readonly privateSubnetIds: Readonly<Record<string, readonly string[]>>;
  /** The addresses that the outside sees, for other people's allow-lists. */
  readonly natPublicIps: readonly string[];
  readonly natGatewayIds: readonly string[];
  readonly prefixListIds: { readonly s3: string; readonly dynamodb: string };
  private readonly vpc: AwsVpc;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    this.vpc = new AwsVpc(this, "vpc", {
      cidrBlock: props.range,
      enableDnsSupport: true,
      enableDnsHostnames: true, // interface endpoints and RDS names need both
      tags: { Name: props.name },
    });
    this.id = this.vpc.id;
    lockDefaults(this, this.vpc, props.name);
    const publicSubnets = this.subnets(props, props.publicTier);
    const privateSubnets = props.privateTiers.map((tier) => this.subnets(props, tier));
    const gateway = this.publicRoutes(props, publicSubnets);
    const natGateways = this.natGateways(props, publicSubnets, gateway);
    const privateRouteTables = this.privateRoutes(props, privateSubnets, natGateways);
    this.networkAcls(props, publicSubnets, privateSubnets);
    this.publicSubnetIds = publicSubnets.map((subnet) => subnet.id);
    this.privateSubnetIds = Object.fromEntries(
      props.privateTiers.map(({ name }, index) => [name, (privateSubnets[index] ?? []).map((subnet) => subnet.id)]),
    );
    this.natPublicIps = natGateways.map((nat) => nat.publicIp);
    this.natGatewayIds = natGateways.map((nat) => nat.id);
    this.prefixListIds = {
      s3: this.gatewayEndpoint(props, "s3", privateRouteTables),
      dynamodb: this.gatewayEndpoint(props, "dynamodb", privateRouteTables),
    };
  }

  private subnets({ name, zones }: VpcProps, tier: SubnetTier): Subnet[] {
    return zones.map((zone, index) => {
      const range = tier.ranges[index];
      if (range === undefined) throw new Error(`${tier.name} has no range for the zone ${zone}`);
      const id = `${tier.name}-${zoneLetter(zone)}`;
      return new Subnet(this, id, {
        vpcId: this.id,
        cidrBlock: range,
        availabilityZone: zone,
        mapPublicIpOnLaunch: false,
        tags: { Name: `${name}-${id}`, Tier: tier.name, ...tier.tags },
      });
    });
  }

  private publicRoutes({ name, zones }: VpcProps, subnets: readonly Subnet[]): InternetGateway {
    const gateway = new InternetGateway(this, "internet-gateway", { vpcId: this.id, tags: { Name: name } });
    const table = new RouteTable(this, "public-routes", { vpcId: this.id, tags: { Name: `${name}-public` } });
    new Route(this, "public-way-out", {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
    subnets.forEach((subnet, index) => this.associate(`public-${zoneLetter(zones[index])}`, table, subnet));
    return gateway;
  }

  private natGateways(props: VpcProps, publicSubnets: readonly Subnet[], gateway: InternetGateway): NatGateway[] {
    const count = { none: 0, one: 1, "one-per-zone": props.zones.length }[props.natGateways];
    return publicSubnets.slice(0, count).map((subnet, index) => {
      const id = `nat-${zoneLetter(props.zones[index])}`;
      const tags = { Name: `${props.name}-${id}` };
      const address = new Eip(this, `${id}-address`, { domain: "vpc", tags, dependsOn: [gateway] });
      return new NatGateway(this, id, { allocationId: address.id, subnetId: subnet.id, tags, dependsOn: [gateway] });
    });
  }

  /** One table for each zone, so that a zone uses its own NAT gateway where it has one. */
  private privateRoutes(
    { name, zones }: VpcProps,
    tiers: readonly (readonly Subnet[])[],
    natGateways: readonly NatGateway[],
  ): RouteTable[] {
    return zones.map((zone, index) => {
      const letter = zoneLetter(zone);
      const table = new RouteTable(this, `private-routes-${letter}`, {
        vpcId: this.id,
        tags: { Name: `${name}-private-${letter}` },
      });
      const nat = natGateways[index] ?? natGateways[0];
      if (nat) {
        new Route(this, `private-way-out-${letter}`, {
          routeTableId: table.id,
          destinationCidrBlock: "0.0.0.0/0",
          natGatewayId: nat.id,
        });
      }
      for (const subnets of tiers) {
        const subnet = subnets[index];
        if (subnet) this.associate(subnet.node.id, table, subnet);
      }
      return table;
    });
  }

  private associate(id: string, table: RouteTable, subnet: Subnet): void {
    new RouteTableAssociation(this, `${id}-routes`, { routeTableId: table.id, subnetId: subnet.id });
  }

  private networkAcls(
    { name, range, publicPorts }: VpcProps,
    publicSubnets: readonly Subnet[],
    privateSubnets: readonly (readonly Subnet[])[],
  ): void {
    const acl = (tier: string, subnets: readonly Subnet[], openPorts: readonly number[]) =>
      networkAcl(this, `${tier}-acl`, { name: `${name}-${tier}`, vpcId: this.id, range, subnets, openPorts });
    acl("public", publicSubnets, publicPorts);
    acl("private", privateSubnets.flat(), []);
  }

  /** Free, and takes the traffic to S3 and DynamoDB off the NAT gateways, which charge for each GB. */
  private gatewayEndpoint({ name, region }: VpcProps, service: "s3" | "dynamodb", tables: RouteTable[]): string {
    return new VpcEndpoint(this, `${service}-endpoint`, {
      vpcId: this.id,
      serviceName: `com.amazonaws.${region}.${service}`,
      vpcEndpointType: "Gateway",
      routeTableIds: tables.map((table) => table.id),
      tags: { Name: `${name}-${service}` },
    }).prefixListId;
  }
}

/** `us-east-1a` → `a`: what tells the subnets of a tier apart, whatever their order. */
function zoneLetter(zone: string | undefined): string {
  return zone?.at(-1) ?? "";
}
