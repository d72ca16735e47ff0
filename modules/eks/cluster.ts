import { EksCluster as Cluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { Construct } from "constructs";
import { serviceTrust } from "../iam/policy-document";
import { Role } from "../iam/role";
import { CustomerKey } from "../kms/customer-key";
import { LogGroup } from "../logs/log-group";
import type { LogRetention } from "../logs/log-retention";
import { Cidr } from "../network/cidr";
import { protectedFromDestroy } from "../protection";

export interface EksClusterProps {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Kubernetes version: `1.35`. */
  readonly version: string;
  /** In two zones at least. */
  readonly subnetIds: readonly string[];
  /** Of the control plane's interfaces: who reaches the API inside the VPC. Nodes get another, which EKS makes. */
  readonly securityGroupId: string;
  /** From where the API answers over the internet; none: inside the VPC only. */
  readonly publicRanges: readonly string[];
  /** The VPC's range, which services inside the cluster have to stay clear of. */
  readonly vpcRange: string;
  readonly logRetention: LogRetention;
  readonly logsKeyArn: string;
  readonly permissionsBoundary: string | null;
  readonly guarded: boolean;
}

/**
 * An EKS control plane. Nobody gets in but by an access entry, whoever created it; it starts without add-ons, so that
 * those of Terraform are the only ones.
 */
export class EksCluster extends Construct {
  /** As a reference, so that what uses it comes after the cluster. */
  readonly name: string;
  readonly arn: string;
  /** The group that EKS makes for control plane and nodes. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: EksClusterProps) {
    super(scope, id);
    const key = this.key(props);
    const role = this.role(props, key);
    const cluster = this.cluster(props, role, key, this.logs(props));
    this.name = cluster.name;
    this.arn = cluster.arn;
    this.securityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
  }

  private key({ name, account, guarded }: EksClusterProps): CustomerKey {
    return new CustomerKey(this, "key", { name, description: `Kubernetes secrets of ${name}`, account, guarded });
  }

  private role({ name, account, region, permissionsBoundary }: EksClusterProps, key: CustomerKey): Role {
    return new Role(this, "role", {
      name: `${name}-cluster`,
      description: "Lets EKS run the control plane",
      // https://docs.aws.amazon.com/eks/latest/userguide/cross-service-confused-deputy-prevention.html
      trust: serviceTrust("eks.amazonaws.com", account, `arn:aws:eks:${region}:${account}:cluster/${name}`),
      // https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
      statements: [
        {
          sid: "EncryptSecrets",
          actions: ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"],
          resources: [key.arn],
        },
      ],
      managedPolicies: ["AmazonEKSClusterPolicy"],
      permissionsBoundary,
    });
  }

  /** EKS would make a group of this name itself, without retention. */
  private logs({ name, logRetention, logsKeyArn }: EksClusterProps): LogGroup {
    return new LogGroup(this, "logs", {
      name: `/aws/eks/${name}/cluster`,
      retention: logRetention,
      keyArn: logsKeyArn,
    });
  }

  private cluster(props: EksClusterProps, role: Role, key: CustomerKey, logs: LogGroup): Cluster {
    const { publicRanges } = props;
    return new Cluster(this, "cluster", {
      name: props.name,
      version: props.version,
      roleArn: role.arn,
      bootstrapSelfManagedAddons: false,
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      vpcConfig: {
        subnetIds: [...props.subnetIds],
        securityGroupIds: [props.securityGroupId],
        endpointPrivateAccess: true,
        endpointPublicAccess: publicRanges.length > 0,
        ...(publicRanges.length > 0 ? { publicAccessCidrs: [...publicRanges] } : {}),
      },
      kubernetesNetworkConfig: { serviceIpv4Cidr: serviceRange(props.vpcRange) },
      encryptionConfig: { resources: ["secrets"], provider: { keyArn: key.arn } },
      enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      upgradePolicy: { supportType: "STANDARD" },
      dependsOn: [...role.policies, logs.resource],
      ...protectedFromDestroy(props.guarded),
    });
  }
}

/** One of the two ranges that EKS takes by itself, written out: the one that is not the VPC's. */
function serviceRange(vpcRange: string): string {
  const [first, second] = ["172.20.0.0/16", "10.100.0.0/16"] as const;
  return new Cidr(vpcRange).overlaps(new Cidr(first)) ? second : first;
}
