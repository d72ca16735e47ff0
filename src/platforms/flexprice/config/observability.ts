import { z } from "zod";
import { choice, duration } from "../../../core/schema-words";

/** Dashboards, logs and Prometheus: steps 5 and 9 of source document 000, and "Cost optimization". Thresholds of alarms are under `alarms`. */
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
    prometheus: z
      .strictObject({
        to: choice(["managed"]).describe(
          "Amazon Managed Service for Prometheus, with AWS's own collector. Grafana, Grafana Cloud too, reads from it.",
        ),
        interval: choice(["30 seconds", "60 seconds", "90 seconds"]).describe(
          "Between two samples of a series: half of it is twice the price.",
        ),
      })
      .nullable()
      .describe(
        "Keeps what Kafka's exporters tell (000, step 5), more than CloudWatch has, for 150 days; billed by the hour and by the sample: https://aws.amazon.com/prometheus/pricing/. Needs kafka.prometheus; not every region has it. null: nobody fetches it.",
      ),
  })
  .describe("Dashboards, the archive of logs, and Prometheus.");
export type ObservabilityProfile = z.infer<typeof observabilitySchema>;

export const development = {
  dashboards: "overview", // among the account's three at no cost
  logArchive: null,
  prometheus: null,
} satisfies ObservabilityProfile;

export const production = {
  dashboards: "all",
  logArchive: null,
  prometheus: null,
} satisfies ObservabilityProfile;
