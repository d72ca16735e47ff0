import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import { isGraviton } from "../facts/instance-classes";
import { instanceDefaults, tagsOfInstances } from "../ec2/instance-defaults";
import type { Size } from "../units";
import type { EksCluster } from "./cluster";
import type { NodeRole } from "./node-role";

export interface NodeGroupProps {
  readonly cluster: EksCluster;
  readonly role: NodeRole;
  /** Unique in the cluster: `clickhouse-us-east-1a`. */
  readonly name: string;
  /** Unique in the account: of the launch template and the instances. */
  readonly fullName: string;
  readonly version: string;
  readonly instanceType: string;
  readonly count: number;
  /** One: a volume cannot follow a pod into another zone. */
  readonly subnetId: string;
  /** Besides the cluster's own. */
  readonly securityGroupId: string;
  /** What the nodes are for: their label `dedicated`. */
  readonly dedicated: string;
  /** Whether only pods that tolerate the taint `dedicated` come here. */
  readonly tainted: boolean;
  /** Of instances and volumes: the provider's default tags do not reach what a launch template makes. */
  readonly tags: Readonly<Record<string, string>>;
  /** The add-ons without which no node gets ready. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Nodes of one kind in one zone. */
export class NodeGroup extends Construct {
  readonly resource: EksNodeGroup;
  /** The Auto Scaling group that EKS makes for it. */
  readonly autoscalingGroupName: string;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    this.resource = this.group(props, this.template(props));
    this.autoscalingGroupName = this.resource.resources.get(0).autoscalingGroups.get(0).name;
  }

  private template({ cluster, fullName, instanceType, securityGroupId, tags }: NodeGroupProps): LaunchTemplate {
    return new LaunchTemplate(this, "template", {
      name: fullName,
      // Here, and not in the group, where another type would be another group.
      instanceType,
      ...instanceDefaults(ROOT_VOLUME),
      // With a group of one's own, EKS adds its group no longer by itself.
      vpcSecurityGroupIds: [cluster.securityGroupId, securityGroupId],
      tagSpecifications: tagsOfInstances(tags, fullName),
    });
  }

  private group(props: NodeGroupProps, template: LaunchTemplate): EksNodeGroup {
    const { cluster, role, count, dedicated } = props;
    const architecture = isGraviton(props.instanceType) ? "arm64" : "x86";
    return new EksNodeGroup(this, "group", {
      clusterName: cluster.name,
      // The architecture is in the name, because another one is another group, which is made before the first goes.
      nodeGroupName: `${props.name}-${architecture}`,
      nodeRoleArn: role.arn,
      version: props.version,
      amiType: architecture === "arm64" ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD",
      capacityType: "ON_DEMAND",
      subnetIds: [props.subnetId],
      scalingConfig: { minSize: count, desiredSize: count, maxSize: count },
      updateConfig: { maxUnavailable: 1 },
      // By name: it is known while planning, and with it what the nodes cost.
      launchTemplate: { name: props.fullName, version: `\${${template.fqn}.latest_version}` },
      labels: { dedicated },
      ...(props.tainted ? { taint: [{ key: "dedicated", value: dedicated, effect: "NO_SCHEDULE" }] } : {}),
      // It spreads to what the group depends on: a cluster that is replaced, too, would have to share its name with the new one.
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [...role.policies, ...props.dependsOn],
    });
  }
}

/** Images and logs of containers; data has volumes of its own. */
const ROOT_VOLUME: Size = "50 GiB";
