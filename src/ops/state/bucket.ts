import {
  CreateBucketCommand,
  HeadBucketCommand,
  waitUntilBucketExists,
  type BucketLocationConstraint,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Environment } from "../../core/environment";
import { Refusal } from "../../core/problems";
import { s3 } from "../aws-clients";

/** The bucket as the environment wants it. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly environment: Environment;
}

/** What every request names: S3 then refuses a bucket that is not the account's. */
export function ofOwner({ name, account }: Bucket) {
  return { Bucket: name, ExpectedBucketOwner: account };
}

/** Makes the bucket if there is none; whether it did. Refuses one of another account or in another region. */
export async function makeBucket(bucket: Bucket): Promise<boolean> {
  const client = await s3(bucket.region);
  if (await isThere(client, bucket)) return false;
  const isNew = await create(client, bucket);
  await waitUntilBucketExists({ client, maxWaitTime: 60 }, ofOwner(bucket));
  // Someone else may have made it between the two calls, elsewhere.
  await isThere(client, bucket);
  return isNew;
}

async function isThere(client: S3Client, bucket: Bucket): Promise<boolean> {
  try {
    const { BucketRegion } = await client.send(new HeadBucketCommand(ofOwner(bucket)));
    requireRegion(bucket, BucketRegion);
    return true;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) return false;
    const region = headerOf(error, "x-amz-bucket-region");
    // 400 and 301: the request was signed for a region that is not the bucket's.
    if (status === 301 || status === 400) requireRegion(bucket, region);
    if (status === 403) throw new Refusal(notOurs(bucket));
    throw error;
  }
}

async function create(client: S3Client, bucket: Bucket): Promise<boolean> {
  try {
    await client.send(
      new CreateBucketCommand({
        Bucket: bucket.name,
        // us-east-1 is S3's unnamed default: naming it is an error.
        ...(bucket.region === "us-east-1"
          ? {}
          : { CreateBucketConfiguration: { LocationConstraint: bucket.region as BucketLocationConstraint } }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "BucketAlreadyOwnedByYou") return false;
    if (error instanceof Error && error.name === "BucketAlreadyExists") throw new Refusal(notOurs(bucket));
    throw error;
  }
}

function requireRegion({ name, region, environment }: Bucket, actual: string | undefined): void {
  if (actual === undefined || actual === region) return;
  throw new Refusal(
    `bucket ${name} is in ${actual}, but environments/${environment.name}.yaml wants it in ${region}: ` +
      `set "state.region: ${actual}", or choose another name for "state.bucket"`,
  );
}

function notOurs({ name, account, environment }: Bucket): string {
  return (
    `bucket ${name} belongs to another account than ${account}, or these credentials may not see it (s3:ListBucket). ` +
    `Bucket names are shared by all accounts of the world: choose another "state.bucket" in environments/${environment.name}.yaml`
  );
}

function statusOf(error: unknown): unknown {
  return Reflect.get(Object(Reflect.get(Object(error), "$metadata")), "httpStatusCode");
}

function headerOf(error: unknown, header: string): string | undefined {
  const headers: unknown = Reflect.get(Object(Reflect.get(Object(error), "$response")), "headers");
  const value: unknown = Reflect.get(Object(headers), header);
  return typeof value === "string" ? value : undefined;
}
