import { z } from "zod";
import { choice, count, duration, money, text } from "./schema-words";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const email = text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address");

const kmsKey = text(
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[a-f0-9-]+$/,
  "the ARN of a KMS key, such as arn:aws:kms:us-east-1:123456789012:key/1234abcd-…",
);

const date = text(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a date in quotes, such as "2026-12-20"');

const because = text(/\S/, "a sentence that tells why").describe("What the refusal tells.");

const approver = z.union(
  [
    z.strictObject({
      email,
      ssh: text(
        /^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/]+=*(?: .*)?$/,
        "a public SSH key: the one line of ~/.ssh/id_ed25519.pub",
      ).describe("Public SSH key that signs."),
    }),
    z.strictObject({ email, kms: kmsKey.describe("KMS key of the usage SIGN_VERIFY that signs.") }),
  ],
  { error: "email, and ssh or kms" },
);

const freeze = z.union(
  [
    z.strictObject({
      days: z.array(choice(weekdays)).min(1).describe("Days of the week on which nothing is applied."),
      because,
    }),
    z.strictObject({
      from: date.describe("First day on which nothing is applied."),
      until: date.describe("Last day on which nothing is applied."),
      because,
    }),
  ],
  { error: "days and because, or from, until and because" },
);

const timeZone = z
  .string()
  .refine(isTimeZone, { error: "an IANA time zone, such as Europe/Berlin" })
  .describe("Time zone of the freezes. Default: UTC.");

/** `changes` of an environment file: how a change gets from plan to apply. */
export const changesSchema = z.strictObject({
  approvals: count(1, 10).optional().describe("How many of the approvers have to sign. Default: 1."),
  approvers: z
    .array(approver, { error: "a list of approvers" })
    .min(1, { error: "at least one approver" })
    .optional()
    .describe("Who may approve, each with the key that signs. Default: nobody."),
  expires: duration().optional().describe('How long a change set may be applied. Default: "24 hours".'),
  encryption: z
    .union(
      [
        z.strictObject({
          age: z
            .array(text(/^age1[a-z0-9]{20,}$/, "an age recipient, such as age1ql3z7hjy…"))
            .min(1)
            .describe("Recipients, made with: age-keygen. Their identities open the plans (STRATA_AGE_IDENTITY)."),
        }),
        z.strictObject({ kms: kmsKey.describe("KMS key of the usage ENCRYPT_DECRYPT.") }),
      ],
      { error: "age or kms" },
    )
    .optional()
    .describe("Who may open the plan files. Default: only the machine that has planned."),
  freezes: z.array(freeze).optional().describe("When nothing is applied. Default: never."),
  timeZone: timeZone.optional(),
  monthlyCost: money()
    .optional()
    .describe("The most that the environment may cost a month, list price. Default: no limit."),
});

export type Changes = z.infer<typeof changesSchema>;
export type Approver = z.infer<typeof approver>;
export type Freeze = z.infer<typeof freeze>;

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
