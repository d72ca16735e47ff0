import type { S3BucketLifecycleConfigurationRule } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { days, type Duration } from "../units";

/**
 * Storage classes from which an object is read at once, by any GET. In the others, GLACIER and DEEP_ARCHIVE, it answers
 * 403 until somebody restores it: https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html
 */
export type ReadableStorageClass = "STANDARD_IA" | "GLACIER_IR";

/** What becomes of a bucket's objects with time. */
export interface Lifecycle {
  /** In the order of their age. S3 moves no object under 128 KB. @default objects stay where they are */
  readonly transitions?: readonly { readonly to: ReadableStorageClass; readonly after: Duration }[];
  /** @default objects stay */
  readonly expireAfter?: Duration;
  /** Versions that were overwritten or deleted. Required where there are versions: they cost as much as the current. */
  readonly noncurrentExpireAfter?: Duration;
}

/** Parts of uploads that were given up are billed and seen in no listing. */
const ABORT_UPLOADS_AFTER = 7;

/** One rule over the whole bucket. */
export function lifecycleRule(lifecycle: Lifecycle): S3BucketLifecycleConfigurationRule {
  const { transitions = [], expireAfter, noncurrentExpireAfter } = lifecycle;
  return {
    id: "all",
    status: "Enabled",
    filter: [{ prefix: "" }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_UPLOADS_AFTER }],
    ...(transitions.length === 0
      ? {}
      : { transition: transitions.map(({ to, after }) => ({ storageClass: to, days: days(after) })) }),
    ...(expireAfter === undefined ? {} : { expiration: [{ days: days(expireAfter) }] }),
    ...(noncurrentExpireAfter === undefined
      ? {}
      : {
          noncurrentVersionExpiration: [{ noncurrentDays: days(noncurrentExpireAfter) }],
          // A delete marker whose versions are all gone slows every listing down.
          ...(expireAfter === undefined ? { expiration: [{ expiredObjectDeleteMarker: true }] } : {}),
        }),
  };
}
