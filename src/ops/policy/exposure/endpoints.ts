import { isEveryone } from "../ranges";
import { after, list, type Resource } from "../resources";
import { judge, undecided, exposed, type Exposure, type ExposureCheck } from "./exposure";

/** Addresses and copies that AWS makes public by a switch. */
export const endpointExposure: ExposureCheck = (resource) => [
  ...judge(
    after(resource, "publicly_accessible"),
    (value) => value === true,
    "gets a public address: set publicly_accessible to false",
    "publicly_accessible",
  ),
  ...(resource.type === "aws_eks_cluster" ? eks(resource) : []),
  ...(resource.type === "aws_msk_cluster" ? msk(resource) : []),
  ...snapshot(resource),
];

/** Public to the whole internet by default: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html */
function eks(resource: Resource): Exposure[] {
  const open = after(resource, "vpc_config", 0, "endpoint_public_access");
  if (open.value === false) return [];
  if (open.unknown) return undecided("whether the cluster's API is public");
  const ranges = after(resource, "vpc_config", 0, "public_access_cidrs");
  const named = list(ranges.value);
  if (named.some(isEveryone) || (named.length === 0 && !ranges.unknown)) {
    return exposed("opens the cluster's API to 0.0.0.0/0: set endpoint_public_access to false, or name ranges");
  }
  return ranges.unknown ? undecided("who may call the cluster's API") : [];
}

/** https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html */
function msk(resource: Resource): Exposure[] {
  return judge(
    after(resource, "broker_node_group_info", 0, "connectivity_info", 0, "public_access", 0, "type"),
    (value) => typeof value === "string" && value !== "DISABLED",
    "gives its brokers public addresses: set public_access to DISABLED",
    "the brokers' public access",
  );
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html: `all` is every AWS account. */
function snapshot(resource: Resource): Exposure[] {
  const shared = "shares a copy of the data with every AWS account: name the accounts";
  return [
    ...judge(after(resource, "shared_accounts"), (value) => list(value).includes("all"), shared, "shared_accounts"),
    ...(resource.type === "aws_ami_launch_permission"
      ? judge(after(resource, "group"), (value) => value === "all", shared, "the group")
      : []),
    ...(resource.type === "aws_ebs_snapshot_block_public_access"
      ? judge(after(resource, "state"), (value) => value === "unblocked", "lets snapshots be public", "state")
      : []),
  ];
}
