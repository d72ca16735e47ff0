import type { ReadableStorageClass } from "../s3/lifecycle";

/** When archived logs leave STANDARD, in days; S3 moves nothing to STANDARD_IA earlier: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
export const ARCHIVE_MOVES_AFTER = 30;

/** Days that a class bills at least, however early an object goes: https://aws.amazon.com/s3/storage-classes/ */
const shortestStay: Readonly<Record<ReadableStorageClass, number>> = { STANDARD_IA: 30, GLACIER_IR: 90 };

/** How long archived logs are kept at least, in days, so that nothing is billed that is not there. */
export function shortestArchive(storageClass: ReadableStorageClass): number {
  return ARCHIVE_MOVES_AFTER + shortestStay[storageClass];
}
