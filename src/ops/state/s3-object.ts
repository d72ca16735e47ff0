import { GetObjectCommand, type GetObjectCommandInput, type S3Client } from "@aws-sdk/client-s3";
import { Refusal } from "../../core/problems";

export interface ReadObject {
  readonly text: string;
  readonly changed: Date | undefined;
}

/** An object, or nothing where there is none. */
export async function readObject(client: S3Client, input: GetObjectCommandInput): Promise<ReadObject | undefined> {
  try {
    const { Body, LastModified } = await inBucket(input.Bucket, client.send(new GetObjectCommand(input)));
    return { text: (await Body?.transformToString()) ?? "", changed: LastModified };
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchKey") return undefined;
    throw error;
  }
}

/** Says of a bucket that is not there what to do. */
export async function inBucket<T>(bucket: string | undefined, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "NoSuchBucket") throw error;
    throw new Refusal(
      `there is no bucket ${bucket}, so no state: it was deleted, or never made with: npx strata state bootstrap <environment>`,
    );
  }
}
