import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Construct } from "constructs";
import { Fn } from "../cdktf";
import { ephemeral } from "../ephemeral";

export interface ClusterAccessProps {
  /** The cluster's name itself, never a reference: a provider cannot be configured with what is unknown while planning. */
  readonly cluster: string;
  /** Whether charts are installed, too. */
  readonly charts: boolean;
}

/**
 * Speaks to an EKS cluster as whoever runs Terraform. The token is asked for anew by each plan and each apply and stands
 * nowhere; EKS takes it for a quarter of an hour, so no apply may wait longer (`LONG_WAIT`, `SHORT_WAIT`).
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-auth.html
 */
export class ClusterAccess extends Construct {
  constructor(scope: Construct, id: string, { cluster, charts }: ClusterAccessProps) {
    super(scope, id);
    const found = new DataAwsEksCluster(this, "cluster", { name: cluster });
    const access = {
      host: found.endpoint,
      clusterCaCertificate: Fn.base64decode(found.certificateAuthority.get(0).data),
      token: `\${${ephemeral(this, "aws_eks_cluster_auth", "cluster", { name: cluster })}.token}`,
    };
    new KubernetesProvider(this, "kubernetes", access);
    if (charts) new HelmProvider(this, "helm", { kubernetes: access });
  }
}

/**
 * How long an apply waits for one thing, and for another that comes before it: together less than the token's time. An
 * apply that ends so says what it waited for, and goes on where it was when it is run again.
 */
export const LONG_WAIT = "9m";
export const SHORT_WAIT = "4m";
