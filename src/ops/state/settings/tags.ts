import { GetBucketTaggingCommand, PutBucketTaggingCommand } from "@aws-sdk/client-s3";
import { tagsOf } from "../../../core/tags";
import { ofOwner, type Bucket } from "../bucket";
import { unlessAbsent, type BucketSetting } from "../bucket-setting";

type Tags = Readonly<Record<string, string>>;

/** The default tags of every layer, and the user's other tags. */
export const tags: BucketSetting<Tags> = {
  name: "tags",
  read: async (client, bucket) => {
    const answer = await unlessAbsent("NoSuchTagSet", client.send(new GetBucketTaggingCommand(ofOwner(bucket))));
    return answer && Object.fromEntries((answer.TagSet ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
  },
  wanted: (now = {}, bucket) => (isOfAnother(now, bucket) ? now : { ...now, ...ownTags(bucket) }),
  words: (value = {}, bucket) => {
    const own = Object.keys(ownTags(bucket));
    return own.map((key) => `${key}=${value[key] ?? ""}`).join(" ");
  },
  write: (client, bucket, value) => {
    const TagSet = Object.entries(value).map(([Key, Value]) => ({ Key, Value }));
    return client.send(new PutBucketTaggingCommand({ ...ofOwner(bucket), Tagging: { TagSet } }));
  },
};

/** Environments may share a bucket: it stays tagged for the one that made it, and they do not take turns. */
function isOfAnother(now: Tags, { environment }: Bucket): boolean {
  return now["ManagedBy"] === "strata" && now["Environment"] !== undefined && now["Environment"] !== environment.name;
}

function ownTags({ environment }: Bucket): Tags {
  return tagsOf(environment, "state");
}
