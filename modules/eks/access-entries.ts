import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";
import type { EksCluster } from "./cluster";

/** Access policies of EKS. https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html */
export type AccessPolicy = "AmazonEKSClusterAdminPolicy" | "AmazonEKSAdminViewPolicy" | "AmazonEKSViewPolicy";

export interface Access {
  /** Short and permanent: the address of the entry. */
  readonly id: string;
  readonly principalArn: string;
  readonly policy: AccessPolicy;
}

export interface AccessEntriesProps {
  readonly cluster: EksCluster;
  readonly entries: readonly Access[];
}

/** Who may use the cluster's API, by IAM. */
export class AccessEntries extends Construct {
  constructor(scope: Construct, id: string, { cluster, entries }: AccessEntriesProps) {
    super(scope, id);
    for (const { id: entryId, principalArn, policy } of entries) {
      const entry = new EksAccessEntry(this, entryId, { clusterName: cluster.name, principalArn });
      new EksAccessPolicyAssociation(this, `${entryId}-policy`, {
        clusterName: cluster.name,
        principalArn: entry.principalArn,
        policyArn: `arn:aws:eks::aws:cluster-access-policy/${policy}`,
        accessScope: { type: "cluster" },
      });
    }
  }
}
