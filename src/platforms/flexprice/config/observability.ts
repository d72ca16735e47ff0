import { z } from "zod";
import { choice, duration } from "../../../core/schema-words";

/** Dashboards and logs: step 9 of source document 000, and "Cost optimization". Thresholds of alarms are under `alarms`. */
export const observabilitySchema = z
  .strictObject({
    dashboards: choice(["all", "overview"]).describe(
      "all: an overview, one for each tier and one for the cost, 10 in all. overview: that one. An account has three for nothing; each of the others is 3 USD a month.",
    ),
    logArchive: z
      .strictObject({
        storageClass: choice(["STANDARD_IA", "GLACIER_IR"]).describe(
          "Where logs go when they are 30 days old. From both they are read at once; GLACIER_IR is cheaper to keep, dearer to read, and bills 90 days at least.",
        ),
        expireAfter: duration().describe('When they are deleted: whole days, such as "365 days".'),
      })
      .nullable()
      .describe(
        "The services' logs in a bucket of their own, beyond `services.logRetention` (000, cost optimization: S3 for long-term storage), by Firehose: 0.029 USD a GB and what S3 takes, in us-east-1. null: none.",
      ),
  })
  .describe("Dashboards and the archive of logs.");
export type ObservabilityProfile = z.infer<typeof observabilitySchema>;

export const development = {
  dashboards: "overview", // among the account's three at no cost
  logArchive: null,
} satisfies ObservabilityProfile;

export const production = {
  dashboards: "all",
  logArchive: null,
} satisfies ObservabilityProfile;
