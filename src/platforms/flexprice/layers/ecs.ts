import type { Construct } from "constructs";
import { EcsCluster } from "../../../../modules/ecs/cluster";
import { DefaultCapacity } from "../../../../modules/ecs/default-capacity";
import { Instances } from "../../../../modules/ecs/instances";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import { tagsOf } from "../../../core/tags";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";
import { capacityProviderOf } from "../services/capacity-provider";
import type { NetworkContract, NetworkLayer } from "./network";

/** What the layers after `ecs` may use of it. */
export interface EcsContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly clusterName: string;
  readonly clusterArn: string;
  readonly capacityProvider: string;
  /** Of the instances; empty on Fargate. */
  readonly autoscalingGroup: string;
}

/** Step 11 of source document 000, its first part: the cluster, and what its tasks run on. */
export class EcsLayer extends Layer<FlexpriceProfile, EcsContract> {
  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: { readonly network: NetworkLayer },
  ) {
    super(scope, "ecs", configuration);
    const network = layers.network.outputsFor(this);
    const cluster = this.cluster(network);
    const instances = this.instances(cluster, network);
    const capacityProvider = instances?.capacityProvider ?? capacityProviderOf(this);
    new DefaultCapacity(this, "capacity", { cluster, capacityProvider });
    this.publish({
      clusterName: cluster.name,
      clusterArn: cluster.arn,
      capacityProvider,
      autoscalingGroup: instances?.autoscalingGroup ?? "",
    });
  }

  private cluster({ logsKeyArn }: NetworkContract): EcsCluster {
    const { containerInsights, exec } = this.profile.ecs;
    return new EcsCluster(this, "ecs", {
      name: this.names.of("ecs"),
      account: this.environment.account,
      containerInsights,
      exec: exec && { logGroupName: resourceNames(this.environment).exec.logGroup, ...exec },
      logsKeyArn,
      guarded: this.guarded,
    });
  }

  private instances(cluster: EcsCluster, { computeSubnetIds, securityGroupIds }: NetworkContract): Instances | null {
    const { services, ecs, iam } = this.profile;
    const { capacity, networkMode } = services;
    if (capacity.launchType === "fargate") return null;
    return new Instances(this, "instances", {
      ...capacity,
      ...ecs.instances,
      cluster,
      name: this.names.of("ecs"),
      capacityProviderName: capacityProviderOf(this),
      roleName: this.names.of("ecs-instance"),
      subnetIds: computeSubnetIds,
      // In bridge mode, tasks speak with the address of their instance.
      securityGroupId: securityGroupIds[networkMode === "bridge" ? "ecs" : "ecs-instances"],
      permissionsBoundary: iam.permissionsBoundary,
      tags: tagsOf(this.environment, this.layerName),
      guarded: this.guarded,
    });
  }
}
