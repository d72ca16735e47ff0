import { isDeepStrictEqual } from "node:util";
import type { S3Client } from "@aws-sdk/client-s3";
import { s3 } from "../aws-clients";
import type { Bucket } from "./bucket";

/** One property of the bucket of states. `wanted`, `words` and `concern` are pure. */
export interface BucketSetting<T> {
  readonly name: string;
  read(client: S3Client, bucket: Bucket): Promise<T | undefined>;
  /** What it has to be, given what it is: the same if nothing is wrong, with the user's own parts kept. */
  wanted(now: T | undefined, bucket: Bucket): T;
  /** A value in short. */
  words(value: T | undefined, bucket: Bucket): string;
  write(client: S3Client, bucket: Bucket, value: T): Promise<unknown>;
  /** What is kept although it endangers the states. */
  concern?(value: T, bucket: Bucket): string | undefined;
}

/** Reads, and writes only what differs. Returns the lines to print. */
export async function bringAbout<T>(setting: BucketSetting<T>, bucket: Bucket, isNew: boolean): Promise<string[]> {
  const client = await s3(bucket.region);
  const now = await setting.read(client, bucket);
  const wanted = setting.wanted(now, bucket);
  const isRight = isDeepStrictEqual(now, wanted);
  if (!isRight) await setting.write(client, bucket, wanted);
  const repaired = `repaired: ${setting.words(now, bucket)} → ${setting.words(wanted, bucket)}`;
  const concern = setting.concern?.(wanted, bucket);
  return [
    `${setting.name}: ${isRight ? "ok" : isNew ? "made" : repaired}`,
    ...(concern === undefined ? [] : [`warning: ${concern}`]),
  ];
}

/** What S3 answers, or nothing if it says with `code` that there is none. */
export async function unlessAbsent<T>(code: string, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === code) return undefined;
    throw error;
  }
}
