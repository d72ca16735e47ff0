import { Annotations } from "@cdktf/provider-kubernetes/lib/annotations";
import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { Construct } from "constructs";

export interface DefaultStorageClassProps {
  /** On every volume: it is made by the driver, which knows nothing of the AWS provider's default tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** Whether volumes outlive their claims. */
  readonly guarded: boolean;
}

/** Encrypted gp3 volumes for whoever names no class, instead of EKS's own gp2. */
export class DefaultStorageClass extends Construct {
  readonly name = "gp3";

  constructor(scope: Construct, id: string, { tags, guarded }: DefaultStorageClassProps) {
    super(scope, id);
    const formerDefault = new Annotations(this, "gp2", {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "gp2" },
      annotations: { [IS_DEFAULT]: "false" },
      force: true, // kubectl wrote the annotation, and a conflict of owners would be refused
    });
    new StorageClassV1(this, "gp3", {
      metadata: { name: this.name, annotations: { [IS_DEFAULT]: "true" } },
      storageProvisioner: "ebs.csi.aws.com",
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      reclaimPolicy: guarded ? "Retain" : "Delete",
      parameters: { type: "gp3", encrypted: "true", ...tagParameters(tags) },
      dependsOn: [formerDefault],
    });
  }
}

const IS_DEFAULT = "storageclass.kubernetes.io/is-default-class";

/** https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/tagging.md */
function tagParameters(tags: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(tags).sort(([a], [b]) => a.localeCompare(b, "en"));
  return Object.fromEntries(entries.map(([key, value], index) => [`tagSpecification_${index + 1}`, `${key}=${value}`]));
}
