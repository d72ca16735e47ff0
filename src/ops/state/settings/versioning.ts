import { GetBucketVersioningCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { ofOwner } from "../bucket";
import type { BucketSetting } from "../bucket-setting";

/** A state that was overwritten by mistake can be had back. */
export const versioning: BucketSetting<"Enabled" | "Suspended"> = {
  name: "versioning",
  read: async (client, bucket) => (await client.send(new GetBucketVersioningCommand(ofOwner(bucket)))).Status,
  wanted: () => "Enabled",
  words: (value) => value?.toLowerCase() ?? "never enabled",
  write: (client, bucket, Status) =>
    client.send(new PutBucketVersioningCommand({ ...ofOwner(bucket), VersioningConfiguration: { Status } })),
};
