import type { Construct } from "constructs";
import { cloudflareRanges } from "../../../../modules/facts/cloudflare-ranges";
import { CustomerKey } from "../../../../modules/kms/customer-key";
import { logsGrant } from "../../../../modules/logs/log-group";
import { FlowLog } from "../../../../modules/network/flow-log";
import { InterfaceEndpoints } from "../../../../modules/network/interface-endpoints";
import { RangeList } from "../../../../modules/network/range-list";
import { SecurityGroups } from "../../../../modules/network/security-groups";
import { Vpc } from "../../../../modules/network/vpc";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { subnets } from "../config/subnets";
import { connectivity, securityGroups, type FlexpriceEdge, type SecurityGroupName } from "../connectivity";

/** What the layers after `network` may use of it. Lists are in the order of the environment's zones. */
export interface NetworkContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly vpcId: string;
  /** Load balancer and NAT gateways. */
  readonly publicSubnetIds: readonly string[];
  /** ECS. */
  readonly computeSubnetIds: readonly string[];
  /** RDS, MSK, EKS and ElastiCache. */
  readonly dataSubnetIds: readonly string[];
  /** The addresses that Temporal Cloud and others see, for their allow-lists. */
  readonly natPublicIps: readonly string[];
  /** For their metrics, in the order of `natPublicIps`. */
  readonly natGatewayIds: readonly string[];
  readonly securityGroupIds: Readonly<Record<SecurityGroupName, string>>;
  /** Key of every log group of the environment. */
  readonly logsKeyArn: string;
}

/** Step 1 of source document 000: VPC, subnets, ways out, flow logs, and every security group of the platform. */
export class NetworkLayer extends Layer<FlexpriceProfile, NetworkContract> {
  constructor(scope: Construct, configuration: Configuration<FlexpriceProfile>) {
    super(scope, "network", configuration);
    const edges = connectivity(this.profile);
    const logsKey = this.logsKey();
    const vpc = this.vpc(edges);
    this.flowLog(vpc, logsKey);
    const groups = this.securityGroups(vpc, edges);
    this.interfaceEndpoints(vpc, groups);
    this.publish({
      vpcId: vpc.id,
      publicSubnetIds: vpc.publicSubnetIds,
      computeSubnetIds: vpc.privateSubnetIds["compute"] ?? [],
      dataSubnetIds: vpc.privateSubnetIds["data"] ?? [],
      natPublicIps: vpc.natPublicIps,
      natGatewayIds: vpc.natGatewayIds,
      securityGroupIds: groups.ids,
      logsKeyArn: logsKey.arn,
    });
  }

  private logsKey(): CustomerKey {
    const { account, region } = this.environment;
    return new CustomerKey(this, "logs-key", {
      name: this.names.of("logs"),
      description: `Log groups of ${this.environment.name}`,
      account,
      grants: [logsGrant(region, account)],
      guarded: this.guarded,
    });
  }

  private vpc(edges: readonly FlexpriceEdge[]): Vpc {
    const { region, zones, network } = this.environment;
    const ranges = subnets(this.environment);
    return new Vpc(this, "vpc", {
      name: this.environment.name,
      region,
      range: network.range,
      zones,
      // The load balancer controller and EKS look for these tags; setting them from eks would fight this layer.
      publicTier: { name: "public", ranges: ranges.public, tags: { "kubernetes.io/role/elb": "1" } },
      privateTiers: [
        { name: "compute", ranges: ranges.compute },
        { name: "data", ranges: ranges.data, tags: { "kubernetes.io/role/internal-elb": "1" } },
      ],
      natGateways: this.profile.network.natGateways,
      publicPorts: edges
        .filter(({ from }) => from === "internet" || from === "cloudflare")
        .flatMap(({ ports }) => ports.map(({ first }) => first)),
    });
  }

  private flowLog(vpc: Vpc, logsKey: CustomerKey): void {
    const { name, region, account } = this.environment;
    const { retention, interval } = this.profile.network.flowLogs;
    const boundary = this.profile.iam.permissionsBoundary;
    new FlowLog(this, "flow-log", {
      name,
      vpcId: vpc.id,
      region,
      account,
      retention,
      interval,
      keyArn: logsKey.arn,
      ...(boundary === null ? {} : { permissionsBoundary: boundary }),
    });
  }

  private securityGroups(vpc: Vpc, edges: readonly FlexpriceEdge[]) {
    return new SecurityGroups(this, "security-groups", {
      name: this.environment.name,
      vpcId: vpc.id,
      groups: securityGroups,
      outside: {
        internet: { cidrIpv4: "0.0.0.0/0" },
        ...(edges.some(({ from }) => from === "cloudflare") ? { cloudflare: { prefixListId: this.cloudflare() } } : {}),
        s3: { prefixListId: vpc.prefixListIds.s3 },
        dynamodb: { prefixListId: vpc.prefixListIds.dynamodb },
        vpc: { cidrIpv4: this.environment.network.range },
      },
      edges,
    });
  }

  /** One list rather than a rule for each range and port: a new range is one entry, and takes effect at once. */
  private cloudflare(): string {
    return new RangeList(this, "cloudflare", { name: this.names.of("cloudflare"), ranges: cloudflareRanges }).id;
  }

  private interfaceEndpoints(vpc: Vpc, groups: SecurityGroups<SecurityGroupName, string>): void {
    new InterfaceEndpoints(this, "interface-endpoints", {
      name: this.environment.name,
      region: this.environment.region,
      vpcId: vpc.id,
      subnetIds: vpc.privateSubnetIds["compute"] ?? [],
      securityGroupId: groups.ids.endpoints,
      services: this.profile.network.interfaceEndpoints,
    });
  }
}
