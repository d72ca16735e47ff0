import { isDeepStrictEqual } from "node:util";
import {
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  type TransitionDefaultMinimumObjectSize,
} from "@aws-sdk/client-s3";
import { ofOwner, type Bucket } from "../bucket";
import { unlessAbsent, type BucketSetting } from "../bucket-setting";

export interface Lifecycle {
  readonly rules: readonly LifecycleRule[];
  /** Written back as it was: without it S3 sets its own default. */
  readonly minimumSize?: TransitionDefaultMinimumObjectSize;
}

/** Every plan and apply leaves versions of states and of lock files: old ones go, the newest stay however old. */
export const lifecycle: BucketSetting<Lifecycle> = {
  name: "lifecycle",
  read: async (client, bucket) => {
    const answer = await unlessAbsent(
      "NoSuchLifecycleConfiguration",
      client.send(new GetBucketLifecycleConfigurationCommand(ofOwner(bucket))),
    );
    const minimumSize = answer?.TransitionDefaultMinimumObjectSize;
    return answer && { rules: answer.Rules ?? [], ...(minimumSize === undefined ? {} : { minimumSize }) };
  },
  wanted: (now = { rules: [] }, bucket) => {
    const own = ownRule(bucket);
    if (now.rules.some((rule) => isDeepStrictEqual(essence(rule), essence(own)))) return now;
    return { ...now, rules: [...now.rules.filter(({ ID }) => ID !== own.ID), own] };
  },
  words: (value, bucket) => {
    const rule = value?.rules.find(({ ID }) => ID === ownRule(bucket).ID);
    if (!rule) return "old versions kept for ever";
    const { NoncurrentDays, NewerNoncurrentVersions = 0 } = rule.NoncurrentVersionExpiration ?? {};
    const uploads = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
    return [
      rule.Status === "Enabled" ? "" : "disabled: ",
      NoncurrentDays === undefined ? "old versions kept for ever" : `old versions kept ${NoncurrentDays} days`,
      NoncurrentDays === undefined ? "" : `, the newest ${NewerNoncurrentVersions} always`,
      uploads === undefined ? ", incomplete uploads kept" : `, incomplete uploads ${uploads} days`,
    ].join("");
  },
  write: (client, bucket, { rules, minimumSize }) =>
    client.send(
      new PutBucketLifecycleConfigurationCommand({
        ...ofOwner(bucket),
        LifecycleConfiguration: { Rules: [...rules] },
        ...(minimumSize === undefined ? {} : { TransitionDefaultMinimumObjectSize: minimumSize }),
      }),
    ),
  concern: ({ rules }, bucket) => {
    const deleting = rules.filter((rule) => deletesStates(rule, bucket)).map(({ ID = "without an ID" }) => `"${ID}"`);
    if (deleting.length === 0) return undefined;
    return `lifecycle rule ${deleting.join(" and ")} of bucket ${bucket.name} deletes states that are in use: remove it`;
  },
};

/** Only under the environment's own keys: a bucket may be shared by several. */
function ownRule({ environment: { name } }: Bucket): LifecycleRule {
  return {
    ID: `strata-${name}`,
    Status: "Enabled",
    Filter: { Prefix: prefixOf(name) },
    NoncurrentVersionExpiration: { NoncurrentDays: 90, NewerNoncurrentVersions: 20 },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  };
}

function essence({
  Status,
  Filter,
  NoncurrentVersionExpiration,
  AbortIncompleteMultipartUpload,
  ...rest
}: LifecycleRule) {
  const { Expiration, Transitions = [], NoncurrentVersionTransitions = [] } = rest;
  return {
    Status,
    Filter: { ...Filter },
    old: { ...NoncurrentVersionExpiration },
    uploads: { ...AbortIncompleteMultipartUpload },
    more: [Expiration, ...Transitions, ...NoncurrentVersionTransitions].filter((part) => part !== undefined),
  };
}

function deletesStates({ Status, Filter, Prefix, Expiration }: LifecycleRule, { environment }: Bucket): boolean {
  if (Status !== "Enabled" || (Expiration?.Days === undefined && Expiration?.Date === undefined)) return false;
  const prefix = Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix ?? "";
  const own = prefixOf(environment.name);
  return own.startsWith(prefix) || prefix.startsWith(own);
}

function prefixOf(environment: string): string {
  return `${environment}/`;
}
