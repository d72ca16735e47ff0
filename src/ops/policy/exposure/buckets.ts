import { after, step, type Resource } from "../resources";
import { exposed, judge, undecided, type Exposure, type ExposureCheck } from "./exposure";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const publicAcl = /^(?:public-read|public-read-write|authenticated-read)$/;

/** Everyone, and everyone who has any AWS account. The same page, "Amazon S3 predefined groups". */
const publicGrantee = /acs\.amazonaws\.com\/groups\/global\/(?:AllUsers|AuthenticatedUsers)/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const blockSettings = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

const OPEN = "lets everyone read, or write, by its ACL: use private, and a policy that names who may";

/** S3's ACLs and public access blocks; bucket policies are with the other policies. */
export const bucketExposure: ExposureCheck = (resource, all) => {
  switch (resource.type) {
    case "aws_s3_bucket":
    case "aws_s3_bucket_acl":
    case "aws_s3_object":
      return acl(resource);
    case "aws_s3_bucket_public_access_block":
    case "aws_s3_account_public_access_block":
      return publicAccessBlock(resource, all);
    default:
      return [];
  }
};

function acl(resource: Resource): Exposure[] {
  return [
    ...judge(after(resource, "acl"), (value) => publicAcl.test(String(value)), OPEN, "the ACL"),
    ...["grant", "access_control_policy"].flatMap((name) =>
      judge(after(resource, name), (value) => publicGrantee.test(JSON.stringify(value) ?? ""), OPEN, "the ACL"),
    ),
  ];
}

function publicAccessBlock(resource: Resource, all: readonly Resource[]): Exposure[] {
  if (resource.kind === "delete") {
    return bucketGoesToo(resource, all) ? [] : exposed("takes away the block of public access: keep it");
  }
  const settings = blockSettings.map((name) => ({ name, ...after(resource, name) }));
  const off = settings.filter(({ value, unknown }) => value !== true && !unknown).map(({ name }) => name);
  if (off.length > 0) return exposed(`does not block public access: set ${off.join(", ")} to true`);
  return settings.some(({ unknown }) => unknown) ? undecided("whether public access is blocked") : [];
}

function bucketGoesToo({ layer, change }: Resource, all: readonly Resource[]): boolean {
  const bucket = step(change.before, ["bucket"]);
  return all.some(
    (other) =>
      other.type === "aws_s3_bucket" &&
      other.kind === "delete" &&
      other.layer === layer &&
      bucket !== undefined &&
      [step(other.change.before, ["bucket"]), step(other.change.before, ["id"])].includes(bucket),
  );
}
