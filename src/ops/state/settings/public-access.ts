import {
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
  type PublicAccessBlockConfiguration,
} from "@aws-sdk/client-s3";
import { ofOwner } from "../bucket";
import { unlessAbsent, type BucketSetting } from "../bucket-setting";

const ALL_FOUR = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
} as const satisfies PublicAccessBlockConfiguration;

/** No policy and no ACL can make the states public. */
export const publicAccess: BucketSetting<PublicAccessBlockConfiguration> = {
  name: "public access",
  read: async (client, bucket) => {
    const answer = unlessAbsent(
      "NoSuchPublicAccessBlockConfiguration",
      client.send(new GetPublicAccessBlockCommand(ofOwner(bucket))),
    );
    return (await answer)?.PublicAccessBlockConfiguration;
  },
  wanted: (now) => (now && missing(now).length === 0 ? now : ALL_FOUR),
  words: (value) => {
    const off = missing(value ?? {});
    return off.length === 0 ? "blocked" : `without ${off.join(", ")}`;
  },
  write: (client, bucket, PublicAccessBlockConfiguration) =>
    client.send(new PutPublicAccessBlockCommand({ ...ofOwner(bucket), PublicAccessBlockConfiguration })),
};

function missing(value: PublicAccessBlockConfiguration): string[] {
  return (Object.keys(ALL_FOUR) as (keyof typeof ALL_FOUR)[]).filter((key) => value[key] !== true);
}
