import {
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  type ServerSideEncryptionRule,
} from "@aws-sdk/client-s3";
import { ofOwner } from "../bucket";
import { unlessAbsent, type BucketSetting } from "../bucket-setting";

/** SSE-S3: what Terraform's `encrypt = true` asks for with each state, so that the default and the states agree. */
export const encryption: BucketSetting<ServerSideEncryptionRule> = {
  name: "encryption",
  read: async (client, bucket) => {
    const answer = unlessAbsent(
      "ServerSideEncryptionConfigurationNotFoundError",
      client.send(new GetBucketEncryptionCommand(ofOwner(bucket))),
    );
    return (await answer)?.ServerSideEncryptionConfiguration?.Rules?.[0];
  },
  wanted: (now) => {
    if (algorithm(now) === "AES256") return now ?? AES256;
    const blocked = now?.BlockedEncryptionTypes;
    return blocked ? { ...AES256, BlockedEncryptionTypes: blocked } : AES256;
  },
  words: (value) => {
    const key = value?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
    return `${algorithm(value) ?? "none"}${key === undefined ? "" : ` with ${key}`}`;
  },
  write: (client, bucket, rule) =>
    client.send(
      new PutBucketEncryptionCommand({ ...ofOwner(bucket), ServerSideEncryptionConfiguration: { Rules: [rule] } }),
    ),
};

const AES256: ServerSideEncryptionRule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } };

function algorithm(rule: ServerSideEncryptionRule | undefined): string | undefined {
  return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
}
