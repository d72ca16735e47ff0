import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { Construct } from "constructs";
import type { EcsCluster } from "./cluster";

export interface DefaultCapacityProps {
  readonly cluster: EcsCluster;
  /** `FARGATE`, `FARGATE_SPOT`, or one of instances. */
  readonly capacityProvider: string;
}

/**
 * Where tasks of a cluster may run, and where they do if nobody says. A resource of its own, so that on the way out the
 * cluster lets go of its instances before they go (https://github.com/hashicorp/terraform-provider-aws/issues/11409).
 */
export class DefaultCapacity extends Construct {
  constructor(scope: Construct, id: string, { cluster, capacityProvider }: DefaultCapacityProps) {
    super(scope, id);
    new EcsClusterCapacityProviders(this, "providers", {
      clusterName: cluster.name,
      capacityProviders: [...new Set([ONE_OFF_TASKS, capacityProvider])],
      defaultCapacityProviderStrategy: [{ capacityProvider, weight: 1 }],
    });
  }
}

/** One-off tasks run here whatever the services run on: they need no instance that has room, and none that waits. */
const ONE_OFF_TASKS = "FARGATE";
