import { isDeepStrictEqual } from "node:util";
import { GetBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { ofOwner, type Bucket } from "../bucket";
import { unlessAbsent, type BucketSetting } from "../bucket-setting";

/** A bucket policy, as far as we read it. */
export interface Policy {
  readonly Statement: Statement | readonly Statement[];
  readonly [key: string]: unknown;
}
type Statement = Readonly<Record<string, unknown>>;

const SID = "DenyPlainHttp";

/** Plain HTTP is refused; the user's other statements stay. */
export const tlsOnly: BucketSetting<Policy> = {
  name: "TLS only",
  read: async (client, bucket) => {
    const answer = await unlessAbsent("NoSuchBucketPolicy", client.send(new GetBucketPolicyCommand(ofOwner(bucket))));
    return answer?.Policy === undefined ? undefined : (JSON.parse(answer.Policy) as Policy);
  },
  wanted: (now, bucket) => {
    if (!now) return { Version: "2012-10-17", Statement: [denyPlainHttp(bucket)] };
    if (others(now, bucket).length < statements(now).length) return now;
    const kept = statements(now).filter((statement) => statement["Sid"] !== SID);
    return { ...now, Statement: [...kept, denyPlainHttp(bucket)] };
  },
  words: (value, bucket) => {
    const kept = value ? others(value, bucket).length : 0;
    const isRefused = value !== undefined && kept < statements(value).length;
    const besides = kept === 0 ? "" : `, ${kept} other statement${kept === 1 ? "" : "s"}`;
    return `plain HTTP ${isRefused ? "refused" : "allowed"}${besides}`;
  },
  write: (client, bucket, policy) =>
    client.send(new PutBucketPolicyCommand({ ...ofOwner(bucket), Policy: JSON.stringify(policy) })),
};

function denyPlainHttp({ name }: Bucket): Statement {
  return {
    Sid: SID,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** Statements that do not refuse all plain HTTP, whatever their Sid says. */
function others(policy: Policy, bucket: Bucket): readonly Statement[] {
  const deny = meaning(denyPlainHttp(bucket));
  return statements(policy).filter((statement) => !isDeepStrictEqual(meaning(statement), deny));
}

function statements({ Statement }: Policy): readonly Statement[] {
  return Array.isArray(Statement) ? (Statement as readonly Statement[]) : [Statement as Statement];
}

/** A statement in one spelling: IAM takes "x" for ["x"], {"AWS": "*"} for "*" and false for "false". */
function meaning(statement: Statement): unknown {
  const principal = listed(statement["Principal"]);
  const isEveryone = isDeepStrictEqual(principal, { AWS: ["*"] });
  return listed({ ...statement, Sid: SID, Principal: isEveryone ? "*" : principal });
}

function listed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(String).sort();
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, listed(member)]));
}
