import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { EcsAccountSettingDefault } from "@cdktf/provider-aws/lib/ecs-account-setting-default";
import { EcsCapacityProvider } from "@cdktf/provider-aws/lib/ecs-capacity-provider";
import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import { protectedFromDestroy } from "../protection";
import { seconds, type Duration } from "../units";
import { InstanceRole } from "./instance-role";
import { InstanceTemplate, type InstanceTemplateProps } from "./instance-template";

export interface InstancesProps extends Omit<InstanceTemplateProps, "instanceProfileArn"> {
  /** Of the capacity provider. AWS takes none that begins with aws, ecs or fargate. */
  readonly capacityProviderName: string;
  readonly roleName: string;
  readonly subnetIds: readonly string[];
  readonly instances: { readonly minimum: number; readonly maximum: number };
  /** Whether an instance has network interfaces for more tasks: a setting of the whole account and region. */
  readonly trunking: boolean;
  readonly permissionsBoundary: string | null;
  readonly guarded: boolean;
}

/** EC2 instances that tasks run on, as many as tasks need. */
export class Instances extends Construct {
  /** Name of the capacity provider. */
  readonly capacityProvider: string;
  /** Name of the group. */
  readonly autoscalingGroup: string;

  constructor(scope: Construct, id: string, props: InstancesProps) {
    super(scope, id);
    const role = new InstanceRole(this, "role", {
      name: props.roleName,
      permissionsBoundary: props.permissionsBoundary,
    });
    const template = new InstanceTemplate(this, "template", { ...props, instanceProfileArn: role.profileArn });
    const group = this.group(props, template, [...role.policies, ...this.trunking(props)]);
    this.capacityProvider = this.provider(props, group).name;
    this.autoscalingGroup = group.name;
  }

  /** An instance has a trunk from its start, or never. */
  private trunking({ trunking }: InstancesProps): ITerraformDependable[] {
    if (!trunking) return [];
    return [new EcsAccountSettingDefault(this, "trunking", { name: "awsvpcTrunking", value: "enabled" })];
  }

  private group(
    { name, subnetIds, instances, guarded, tags }: InstancesProps,
    template: InstanceTemplate,
    dependsOn: ITerraformDependable[],
  ): AutoscalingGroup {
    return new AutoscalingGroup(this, "group", {
      name,
      minSize: instances.minimum,
      maxSize: instances.maximum,
      desiredCapacity: instances.minimum,
      vpcZoneIdentifier: [...subnetIds],
      launchTemplate: { id: template.id, version: template.version },
      healthCheckType: "EC2",
      protectFromScaleIn: true,
      // Protected instances stall a deletion until it times out.
      forceDelete: !guarded,
      waitForCapacityTimeout: "10m",
      instanceRefresh: {
        strategy: "Rolling",
        preferences: {
          // One at a time, which is as many as the check of what fits leaves room for.
          minHealthyPercentage: 100,
          instanceWarmup: String(seconds(WARMUP)),
          scaleInProtectedInstances: "Refresh",
          skipMatching: true,
          autoRollback: true,
        },
      },
      tag: [
        ...Object.entries({ ...tags, Name: name }).map(([key, value]) => ({ key, value, propagateAtLaunch: false })),
        // ECS sets it by itself: the next plan would take it away.
        { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true },
      ],
      // The capacity provider moves it.
      lifecycle: { ...protectedFromDestroy(guarded).lifecycle, ignoreChanges: ["desired_capacity"] },
      dependsOn,
    });
  }

  private provider({ capacityProviderName }: InstancesProps, group: AutoscalingGroup): EcsCapacityProvider {
    return new EcsCapacityProvider(this, "provider", {
      name: capacityProviderName,
      autoScalingGroupProvider: {
        autoScalingGroupArn: group.arn,
        managedDraining: "ENABLED",
        managedTerminationProtection: "ENABLED",
        managedScaling: { status: "ENABLED", targetCapacity: FULL, instanceWarmupPeriod: seconds(WARMUP) },
      },
    });
  }
}

/** Percent of the instances in use: none waits empty for tasks but those of the minimum, which is what it is for. */
const FULL = 100;
/** From its start until an instance runs tasks. */
const WARMUP: Duration = "2 minutes";
