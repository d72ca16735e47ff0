import type { Guarantee } from "../check";

const STACKING =
  "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs#stacking-with-managed-kubernetes-cluster-resources";
const EBS_PARAMETERS = "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md";

export const kubernetesGuarantees: readonly Guarantee[] = [
  {
    id: "kubernetes/known-while-planning",
    rule: "Kubernetes' providers find the cluster by its literal name, in layers that come after the cluster's.",
    why: "Configured with what is unknown while planning, they speak to localhost:80.",
    source: STACKING,
  },
  {
    id: "kubernetes/token-nowhere",
    rule: "Each plan and each apply asks for a token of its own, which stands in no file; no AWS command line is needed.",
    why: "A token from a data source is in the state, and too old where a plan is applied after its approval.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-auth.html",
  },
  {
    id: "kubernetes/waits-within-the-token",
    rule: "What an apply waits for in Kubernetes, one after the other, ends within thirteen minutes.",
    why: "A token is good for fifteen: a longer wait ends as Unauthorized, whatever it waited for.",
    source: "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html",
  },
  {
    id: "kubernetes/secrets-write-only",
    rule: "Values of Secrets are ephemeral and written through write-only attributes, with a revision to write them anew.",
    why: "`data` would keep them in the state and in every plan.",
    source: "https://registry.terraform.io/providers/hashicorp/kubernetes/2.38.0/docs/resources/secret_v1",
  },
  {
    id: "kubernetes/one-default-storage-class",
    rule: "gp3 is the default class of volumes; EKS's gp2 no longer is.",
    why: "Of two defaults Kubernetes takes the newer one, whichever that is in this cluster.",
    source: "https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass",
  },
  {
    id: "kubernetes/encrypted-volumes",
    rule: "Volumes are encrypted, and can grow.",
    why: "The driver encrypts only where it is told to, and a class without growth means a move of all data.",
    source: EBS_PARAMETERS,
  },
  {
    id: "kubernetes/volume-in-the-pods-zone",
    rule: "A volume is made when its pod has a node, in that node's zone.",
    why: 'Made at once, it stands in any zone: "volume node affinity conflict", and the pod never starts.',
    source: "https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode",
  },
  {
    id: "kubernetes/volumes-follow-protection",
    rule: "Volumes made while protection is on outlive their claims, those made while it is off go with them.",
    why: "`Delete` loses a database with its claim; `Retain` leaves volumes behind that nobody sees and everybody pays.",
    source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming",
  },
  {
    id: "kubernetes/volumes-are-tagged",
    rule: "Volumes have the environment's tags.",
    why: "The driver makes them, not Terraform: default tags do not reach them, and nobody answers for their bill.",
    source: "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/tagging.md",
  },
];
