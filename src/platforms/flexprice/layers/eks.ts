import type { Construct } from "constructs";
import { EksCluster } from "../../../../modules/eks/cluster";
import { NetworkLoadBalancer } from "../../../../modules/elb/network-load-balancer";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import { tagsOf } from "../../../core/tags";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";
import { clickhouse } from "../services/clickhouse-connection";
import { ClickhouseBackups } from "./clickhouse-backups";
import { EksAccess } from "./eks-access";
import { EksNodes } from "./eks-nodes";
import type { IamLayer } from "./iam";
import type { NetworkContract, NetworkLayer } from "./network";
import type { StorageContract, StorageLayer } from "./storage";

/** What the layers after `eks` may use of it. */
export interface EksContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly clusterName: string;
  /** FLEXPRICE_CLICKHOUSE_ADDRESS: host and port of the native protocol. */
  readonly clickhouseAddress: string;
  /** The HTTP interface, for people and tools. */
  readonly clickhouseUrl: string;
  /** Of ClickHouse's load balancer and the targets of its native protocol: the dimensions of CloudWatch. */
  readonly loadBalancerSuffix: string;
  readonly targetGroupSuffix: string;
  /** Of its nodes, by what they are for and their zone: `clickhouse-us-east-1a`. */
  readonly autoscalingGroupNames: Readonly<Record<string, string>>;
}

/** Step 6 of source document 000, what AWS has of it: cluster, add-ons, nodes, and the address of ClickHouse. */
export class EksLayer extends Layer<FlexpriceProfile, EksContract> {
  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: { readonly network: NetworkLayer; readonly iam: IamLayer; readonly storage: StorageLayer },
  ) {
    super(scope, "eks", configuration);
    const network = layers.network.outputsFor(this);
    const { pipelineRoleArns } = layers.iam.outputsFor(this);
    const cluster = this.cluster(network);
    new EksAccess(this, "access", { cluster, environment: this.environment, pipelineRoleArns });
    const nodes = this.nodes(cluster, network);
    this.backups(cluster, layers.storage);
    const balancer = this.loadBalancer(nodes, network);
    this.publish({
      clusterName: cluster.name,
      clickhouseAddress: `${balancer.dnsName}:${clickhouse.native.port}`,
      clickhouseUrl: `http://${balancer.dnsName}:${clickhouse.http.port}`,
      loadBalancerSuffix: balancer.arnSuffix,
      targetGroupSuffix: balancer.targetGroupSuffixes[0] ?? "",
      autoscalingGroupNames: nodes.autoscalingGroupNames,
    });
  }

  private cluster(network: NetworkContract): EksCluster {
    const { account, region, kubernetes, network: space } = this.environment;
    const { eks, iam } = this.profile;
    return new EksCluster(this, "eks", {
      name: resourceNames(this.environment).cluster,
      account,
      region,
      version: eks.version,
      subnetIds: network.dataSubnetIds,
      securityGroupId: network.securityGroupIds["eks-api"],
      publicRanges: kubernetes?.publicRanges ?? [],
      vpcRange: space.range,
      logRetention: eks.logRetention,
      logsKeyArn: network.logsKeyArn,
      permissionsBoundary: iam.permissionsBoundary,
      guarded: this.guarded,
    });
  }

  private nodes(cluster: EksCluster, network: NetworkContract): EksNodes {
    return new EksNodes(this, "nodes", {
      cluster,
      environment: this.environment,
      profile: this.profile,
      network,
      tags: tagsOf(this.environment, this.layerName),
    });
  }

  private backups(cluster: EksCluster, storage: StorageLayer): void {
    if (this.profile.clickhouse.backups === null) return;
    const { clickhouseBackupsBucketArn }: StorageContract = storage.outputsFor(this);
    new ClickhouseBackups(this, "backups", {
      cluster,
      name: this.names.of("clickhouse-backups"),
      account: this.environment.account,
      bucketArn: clickhouseBackupsBucketArn,
      permissionsBoundary: this.profile.iam.permissionsBoundary,
    });
  }

  /** The health check asks ClickHouse itself, and only a node with a replica of it can answer. */
  private loadBalancer({ clickhouseGroups }: EksNodes, network: NetworkContract): NetworkLoadBalancer {
    return new NetworkLoadBalancer(this, "clickhouse", {
      name: this.names.of("ch"),
      vpcId: network.vpcId,
      subnetIds: network.dataSubnetIds,
      securityGroupId: network.securityGroupIds.clickhouse,
      forwarded: [clickhouse.native, clickhouse.http].map(({ port, nodePort }) => ({ port, targetPort: nodePort })),
      healthCheck: { path: "/ping", targetPort: clickhouse.http.nodePort },
      autoscalingGroups: clickhouseGroups,
      guarded: this.guarded,
    });
  }
}
