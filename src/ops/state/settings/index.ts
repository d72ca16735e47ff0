import type { BucketSetting } from "../bucket-setting";
import { encryption } from "./encryption";
import { lifecycle } from "./lifecycle";
import { ownership } from "./ownership";
import { publicAccess } from "./public-access";
import { tags } from "./tags";
import { tlsOnly } from "./tls-only";
import { versioning } from "./versioning";

/**
 * All that makes a bucket fit for states. The policy is written before the public-access blocks, which would refuse it for
 * a public statement of the user's that it keeps.
 */
export const bucketSettings: readonly BucketSetting<unknown>[] = [
  versioning,
  encryption,
  tlsOnly,
  publicAccess,
  ownership,
  lifecycle,
  tags,
];
