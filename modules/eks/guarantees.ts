import type { Guarantee } from "../check";

const BEST_PRACTICES = "https://docs.aws.amazon.com/eks/latest/best-practices";
const GUIDE = "https://docs.aws.amazon.com/eks/latest/userguide";

export const eksGuarantees: readonly Guarantee[] = [
  {
    id: "eks/own-security-group",
    rule: "Nodes get the group that EKS makes and one of ours; the group of the control plane is another.",
    why: "A group given to the cluster, as in source document 000, covers the control plane's interfaces and no node.",
    source: `${GUIDE}/sec-group-reqs.html`,
  },
  {
    id: "eks/access-by-entries",
    rule: "Access is by entries alone (API), and whoever created the cluster has none by that.",
    why: "CONFIG_MAP locks everybody out but the creator; both of these settings cannot be taken back later.",
    source: `${GUIDE}/setting-up-access-entries.html`,
  },
  {
    id: "eks/private-endpoint",
    rule: "The API always answers inside the VPC, over the internet only to the ranges that are listed.",
    why: "With both endpoints off the cluster is made and nobody reaches it; nodes over the public one pay for NAT.",
    source: `${GUIDE}/cluster-endpoint.html`,
  },
  {
    id: "eks/standard-support",
    rule: "Extended support is off.",
    why: "It is on by default, and an old version then costs six times as much, without a change of anything.",
    source: `${GUIDE}/extended-support-control.html`,
  },
  {
    id: "eks/encrypted-secrets",
    rule: "Kubernetes secrets are encrypted with a key of our own, from the first day.",
    why: "The key can never be changed for another, or left.",
    source: `${GUIDE}/enable-kms.html`,
  },
  {
    id: "eks/control-plane-logs",
    rule: "All five control-plane logs are on, in a group with retention and key that is there before the cluster.",
    why: "EKS makes the group itself, without an end, and Terraform's own then exists already.",
    source: `${GUIDE}/control-plane-logs.html`,
  },
  {
    id: "eks/service-range",
    rule: "The range of services is written out, and is not the VPC's.",
    why: "It cannot be changed, and pods could not reach what stands in the VPC under the same addresses.",
    source: `${GUIDE}/network-reqs.html`,
  },
  {
    id: "eks/add-ons-in-order",
    rule: "CNI, kube-proxy and pod identity come before the nodes, CoreDNS and the EBS driver after them.",
    why: "Nodes without a CNI never get ready; what needs nodes is degraded after twenty minutes of waiting.",
    source: `${GUIDE}/eks-add-ons.html`,
  },
  {
    id: "eks/one-source-of-add-ons",
    rule: "EKS installs no add-ons by itself.",
    why: "Those it brings are in nobody's plan, and are never upgraded.",
    source: `${GUIDE}/managing-add-ons.html`,
  },
  {
    id: "eks/volumes-by-pod-identity",
    rule: "The EBS driver has a role of its own, by pod identity, only for this cluster; the agent is there.",
    why: "Without it no volume is made, and ClickHouse waits for ever; on the node's role every pod could make volumes.",
    source: `${GUIDE}/ebs-csi.html`,
  },
  {
    id: "eks/nodes-per-zone",
    rule: "A node group stands in one zone, and each replica of ClickHouse has a node in its own.",
    why: "With several, a node comes up where its pod's volume is not: volume node affinity conflict.",
    source: `${BEST_PRACTICES}/reliability.html`,
  },
  {
    id: "eks/system-nodes",
    rule: "Some nodes have no taint.",
    why: "With ClickHouse's taint on all, CoreDNS and the EBS driver stay pending, and the add-ons fail.",
    source: `${GUIDE}/node-taints-managed-node-groups.html`,
  },
  {
    id: "eks/node-hardening",
    rule: "Nodes have IMDSv2 with one hop, an encrypted gp3 root volume, and no key pair.",
    why: "Over two hops every pod gets the node's role.",
    source: `${BEST_PRACTICES}/identity-and-access-management.html`,
  },
  {
    id: "eks/types-without-replacement",
    rule: "Another instance type is a new version of the launch template: nodes are exchanged one by one.",
    why: "In the group itself it is a new group of the same name, which EKS refuses.",
    source: `${GUIDE}/launch-templates.html`,
  },
  {
    id: "eks/tagged-nodes",
    rule: "Instances and volumes have the tags of the environment.",
    why: "The provider's default tags do not reach what a launch template makes: nobody's bill.",
    source: `${GUIDE}/eks-using-tags.html`,
  },
];
