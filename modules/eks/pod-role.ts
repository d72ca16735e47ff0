import { type Construct } from "constructs";
import { policyDocument, type Statement } from "../iam/policy-document";
import { Role } from "../iam/role";

export interface PodRoleProps {
  readonly name: string;
  readonly description: string;
  readonly account: string;
  readonly clusterArn: string;
  readonly statements?: readonly Statement[];
  readonly managedPolicies?: readonly string[];
  readonly permissionsBoundary: string | null;
}

/** A role for pods of one cluster, by pod identity. https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html */
export class PodRole extends Role {
  constructor(scope: Construct, id: string, { account, clusterArn, ...role }: PodRoleProps) {
    super(scope, id, {
      ...role,
      trust: policyDocument([
        {
          principals: { Service: "pods.eks.amazonaws.com" },
          actions: ["sts:AssumeRole", "sts:TagSession"],
          conditions: {
            StringEquals: { "aws:SourceAccount": account },
            ArnEquals: { "aws:SourceArn": clusterArn },
          },
        },
      ]),
    });
  }
}
