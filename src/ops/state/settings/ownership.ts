import {
  GetBucketOwnershipControlsCommand,
  PutBucketOwnershipControlsCommand,
  type ObjectOwnership,
} from "@aws-sdk/client-s3";
import { Refusal } from "../../../core/problems";
import { ofOwner } from "../bucket";
import { unlessAbsent, type BucketSetting } from "../bucket-setting";

/** ACLs are off: who reads a state is said by policies alone. */
export const ownership: BucketSetting<ObjectOwnership> = {
  name: "object ownership",
  read: async (client, bucket) => {
    const answer = unlessAbsent(
      "OwnershipControlsNotFoundError",
      client.send(new GetBucketOwnershipControlsCommand(ofOwner(bucket))),
    );
    return (await answer)?.OwnershipControls?.Rules?.[0]?.ObjectOwnership;
  },
  wanted: () => "BucketOwnerEnforced",
  words: (value) => value ?? "none (ACLs count)",
  write: async (client, bucket, ObjectOwnership) => {
    try {
      const OwnershipControls = { Rules: [{ ObjectOwnership }] };
      await client.send(new PutBucketOwnershipControlsCommand({ ...ofOwner(bucket), OwnershipControls }));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "InvalidBucketAclWithObjectOwnership") throw error;
      throw new Refusal(
        `the ACL of bucket ${bucket.name} lets others in: write that as a bucket policy, then: ` +
          `aws s3api put-bucket-acl --bucket ${bucket.name} --acl private`,
      );
    }
  },
};
