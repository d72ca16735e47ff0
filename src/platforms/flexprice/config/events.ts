import { z } from "zod";
import { choice, count, duration, flag, text } from "../../../core/schema-words";

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html; minutes apart would be a bill, not an archive. */
const schedule = text(
  /^(?:rate\([1-9]\d* days?\)|cron\([0-5]?\d (?:[01]?\d|2[0-3]) (?:\? \S+ [^\s?]+|[^\s?]+ \S+ \?) (?:\*|20\d{2}\S*)\))$/,
  'a schedule of EventBridge once a day at most, in UTC, with one "?" for the day of the month or of the week, such as "cron(0 4 1 * ? *)" or "rate(7 days)"',
);

/** Step 8 of source document 000: DynamoDB. */
export const eventsSchema = z
  .strictObject({
    pointInTimeRecovery: flag().describe("Continuous backups (000, step 8: enabled). Exports need them."),
    recoveryPeriod: duration().describe("How far back the table can be restored to any second, 1 to 35 days."),
    encryption: choice(["aws-owned-key", "customer-key"]).describe(
      'aws-owned-key: DynamoDB\'s own, at no cost (000, step 8: "AWS managed, default encryption"). customer-key: a KMS key of the environment, 1 USD a month and a price for each 10,000 calls. Going back deletes the key, and with it the backups that it encrypted: with protection on, no change set may.',
    ),
    timeToLive: z
      .strictObject({
        enabled: flag().describe("Whether DynamoDB removes items. Off, or on again, takes it up to an hour."),
        attribute: text(/^[A-Za-z0-9_.-]{1,255}$/, "the name of an attribute").describe(
          "Attribute with the time, in seconds since 1970, at which an item goes. Changed only while it is off.",
        ),
      })
      .describe(
        "Items that go by themselves. The application writes no such attribute: until something does, nothing is ever removed.",
      ),
    export: z
      .strictObject({
        schedule: schedule.describe("When the whole table is exported. About 0.10 USD per GB each time."),
        expiresAfter: duration().describe("How long an export is kept."),
      })
      .nullable()
      .describe(
        "Full exports to a bucket of their own, for analysis or to outlive point-in-time recovery. null: none; going back to it deletes the bucket: with protection on, no change set may.",
      ),
    warmThroughput: z
      .strictObject({
        readsPerSecond: count(12_000, 10_000_000).describe("Read units; a new table takes 12,000."),
        writesPerSecond: count(4_000, 10_000_000).describe("Write units, one for each event of up to 1 KB."),
        at: text(
          /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/,
          'a time in UTC, such as "2026-12-01T03:00"',
        ).describe("When the table is warmed up, some hours before the peak."),
      })
      .nullable()
      .describe(
        "What the table is to take at once, for a peak that is known: a backfill, a launch. A new table takes 4,000 writes a second, 20 times the peak of 000; beyond 40,000 AWS has to raise a quota. Billed once, and it never falls again. Needed only until `at` is over. null: it grows with the load.",
      ),
  })
  .describe(
    "Events table: pk holds the tenant id and sk the event id, so that a tenant's events are no time series (000, step 8, says customer and timestamp). In use where the application has FLEXPRICE_DYNAMODB_IN_USE.",
  );
export type EventsProfile = z.infer<typeof eventsSchema>;

export const development = {
  pointInTimeRecovery: true,
  recoveryPeriod: "7 days", // 000 gives none; DynamoDB bills by size, whatever the period
  encryption: "aws-owned-key",
  timeToLive: { enabled: false, attribute: "expires_at" },
  export: null,
  warmThroughput: null,
} satisfies EventsProfile;

export const production = {
  pointInTimeRecovery: true,
  recoveryPeriod: "35 days", // 000 gives none; DynamoDB's longest costs the same as its shortest
  encryption: "aws-owned-key",
  timeToLive: { enabled: false, attribute: "expires_at" },
  export: null,
  warmThroughput: null,
} satisfies EventsProfile;
