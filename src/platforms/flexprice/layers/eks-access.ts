import type { Construct } from "constructs";
import { AccessEntries, type Access, type AccessPolicy } from "../../../../modules/eks/access-entries";
import type { EksCluster } from "../../../../modules/eks/cluster";
import type { Environment } from "../../../core/environment";
import type { IamContract } from "./iam";

export interface EksAccessProps {
  readonly cluster: EksCluster;
  readonly environment: Environment;
  readonly pipelineRoleArns: IamContract["pipelineRoleArns"];
}

const ADMIN = "AmazonEKSClusterAdminPolicy";
/** Secrets too: Helm keeps its releases in them, and a plan has to read those. */
const PLAN = "AmazonEKSAdminViewPolicy";
/** All but secrets. */
const VIEW = "AmazonEKSViewPolicy";

/** The pipeline by its roles, people by the environment file; nobody for having created the cluster. */
export class EksAccess extends AccessEntries {
  constructor(scope: Construct, id: string, { cluster, environment, pipelineRoleArns }: EksAccessProps) {
    const { plan, apply } = pipelineRoleArns;
    const { admins = [], viewers = [] } = environment.kubernetes ?? {};
    super(scope, id, {
      cluster,
      entries: [
        ...(apply === undefined ? [] : [{ id: "pipeline-apply", principalArn: apply, policy: ADMIN } as const]),
        ...(plan === undefined ? [] : [{ id: "pipeline-plan", principalArn: plan, policy: PLAN } as const]),
        ...admins.map((arn) => personal(arn, ADMIN)),
        ...viewers.map((arn) => personal(arn, VIEW)),
      ],
    });
  }
}

function personal(principalArn: string, policy: AccessPolicy): Access {
  return { id: principalArn.replace("arn:aws:iam::", "").replaceAll(/[:/]/g, "-"), principalArn, policy };
}
