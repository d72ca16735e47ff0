import { Construct } from "constructs";
import { AddOns } from "../../../../modules/eks/add-ons";
import type { EksCluster } from "../../../../modules/eks/cluster";
import { NodeGroup } from "../../../../modules/eks/node-group";
import { NodeRole } from "../../../../modules/eks/node-role";
import { PodRole } from "../../../../modules/eks/pod-role";
import type { Environment } from "../../../core/environment";
import { Names } from "../../../core/naming";
import { nodesOf, type Nodes } from "../config/nodes";
import type { FlexpriceProfile } from "../config/profiles";
import type { NetworkContract } from "./network";

export interface EksNodesProps {
  readonly cluster: EksCluster;
  readonly environment: Environment;
  readonly profile: FlexpriceProfile;
  readonly network: NetworkContract;
  readonly tags: Readonly<Record<string, string>>;
}

/** Add-ons and nodes in the one order that works: what nodes need, the nodes, what needs nodes. */
export class EksNodes extends Construct {
  /** Of ClickHouse's nodes, by zone. */
  readonly clickhouseGroups: readonly { readonly id: string; readonly name: string }[];
  /** Of all nodes, by what they are for and their zone: `clickhouse-us-east-1a`. */
  readonly autoscalingGroupNames: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EksNodesProps,
  ) {
    super(scope, id);
    const before = this.addOnsOfNodes();
    const groups = this.groups(before);
    this.addOnsOnNodes(groups.map(({ group }) => group));
    this.clickhouseGroups = groups
      .filter(({ nodes }) => nodes.dedicated === "clickhouse")
      .map(({ nodes, group }) => ({ id: nodes.zone, name: group.autoscalingGroupName }));
    this.autoscalingGroupNames = Object.fromEntries(
      groups.map(({ nodes, group }) => [`${nodes.dedicated}-${nodes.zone}`, group.autoscalingGroupName]),
    );
  }

  /** Without these three no node gets ready, or its pods no rights. */
  private addOnsOfNodes(): AddOns {
    return new AddOns(this, "before", {
      cluster: this.props.cluster,
      version: this.props.profile.eks.version,
      addOns: [{ name: "vpc-cni" }, { name: "kube-proxy" }, { name: "eks-pod-identity-agent" }],
      dependsOn: [],
    });
  }

  private groups(addOns: AddOns) {
    const { environment, profile } = this.props;
    const role = new NodeRole(this, "role", {
      name: new Names(environment.name).of("eks-node"),
      permissionsBoundary: profile.iam.permissionsBoundary,
    });
    return nodesOf(environment.zones, profile).map((nodes) => ({ nodes, group: this.group(nodes, role, addOns) }));
  }

  private group({ dedicated, zone, count }: Nodes, role: NodeRole, addOns: AddOns): NodeGroup {
    const { cluster, environment, profile, network, tags } = this.props;
    const { eks, clickhouse } = profile;
    return new NodeGroup(this, `${dedicated}-${zone}`, {
      cluster,
      role,
      name: `${dedicated}-${zone}`,
      fullName: new Names(environment.name).of(`${dedicated}-${zone}`),
      version: eks.version,
      instanceType: dedicated === "system" ? eks.systemNodes.type : clickhouse.nodeType,
      count,
      subnetId: network.dataSubnetIds[environment.zones.indexOf(zone)] ?? "",
      securityGroupId: network.securityGroupIds["eks-nodes"],
      dedicated,
      tainted: dedicated === "clickhouse",
      tags,
      dependsOn: addOns.resources,
    });
  }

  /** Earlier, they wait twenty minutes for a node and are reported as degraded. */
  private addOnsOnNodes(groups: readonly NodeGroup[]): void {
    const { cluster, environment, profile } = this.props;
    const driver = new PodRole(this, "ebs-csi-role", {
      name: new Names(environment.name).of("ebs-csi"),
      description: "Lets the EBS driver make volumes",
      account: environment.account,
      clusterArn: cluster.arn,
      managedPolicies: ["service-role/AmazonEBSCSIDriverPolicy"],
      permissionsBoundary: profile.iam.permissionsBoundary,
    });
    new AddOns(this, "after", {
      cluster,
      version: profile.eks.version,
      addOns: [
        { name: "coredns" },
        {
          name: "aws-ebs-csi-driver",
          podIdentity: { serviceAccount: "ebs-csi-controller-sa", roleArn: driver.arn },
        },
      ],
      dependsOn: [...groups.map(({ resource }) => resource), ...driver.policies],
    });
  }
}
