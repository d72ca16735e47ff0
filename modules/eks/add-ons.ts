import { DataAwsEksAddonVersion } from "@cdktf/provider-aws/lib/data-aws-eks-addon-version";
import { EksAddon, type EksAddonPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-addon";
import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import type { EksCluster } from "./cluster";

export interface AddOn {
  readonly name: string;
  /** The role that one of its service accounts gets. @default none */
  readonly podIdentity?: EksAddonPodIdentityAssociation;
  /** Its own settings. @default EKS's */
  readonly settings?: object;
}

export interface AddOnsProps {
  readonly cluster: EksCluster;
  readonly version: string;
  readonly addOns: readonly AddOn[];
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Add-ons of EKS, each in the version that AWS takes for the cluster's: it goes up with the cluster, in a plan that
 * shows it.
 */
export class AddOns extends Construct {
  readonly resources: readonly EksAddon[];

  constructor(scope: Construct, id: string, { cluster, version, addOns, dependsOn }: AddOnsProps) {
    super(scope, id);
    this.resources = addOns.map(({ name, podIdentity, settings }) => {
      const latest = new DataAwsEksAddonVersion(this, `${name}-version`, {
        addonName: name,
        kubernetesVersion: version,
        mostRecent: false,
      });
      return new EksAddon(this, name, {
        clusterName: cluster.name,
        addonName: name,
        addonVersion: latest.version,
        resolveConflictsOnCreate: "OVERWRITE",
        resolveConflictsOnUpdate: "OVERWRITE",
        ...(podIdentity ? { podIdentityAssociation: [podIdentity] } : {}),
        ...(settings ? { configurationValues: JSON.stringify(settings) } : {}),
        dependsOn: [...dependsOn],
      });
    });
  }
}
