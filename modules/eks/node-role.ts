import { type Construct } from "constructs";
import { bareServiceTrust } from "../iam/policy-document";
import { Role } from "../iam/role";

export interface NodeRoleProps {
  readonly name: string;
  readonly permissionsBoundary: string | null;
}

/**
 * What every node may do, and with it whatever gets at its instance metadata: join, have addresses, pull images, be
 * reached by Session Manager. What a pod may do more, it gets by pod identity.
 * https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
 */
export class NodeRole extends Role {
  constructor(scope: Construct, id: string, { name, permissionsBoundary }: NodeRoleProps) {
    super(scope, id, {
      name,
      description: "Lets nodes join the cluster",
      trust: bareServiceTrust("ec2.amazonaws.com"),
      managedPolicies: [
        "AmazonEKSWorkerNodePolicy",
        "AmazonEKS_CNI_Policy",
        "AmazonEC2ContainerRegistryPullOnly",
        "AmazonSSMManagedInstanceCore",
      ],
      permissionsBoundary,
    });
  }
}
