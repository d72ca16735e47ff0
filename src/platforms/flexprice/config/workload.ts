import { z } from "zod";
import { count, size } from "../../../core/schema-words";

/** What the sizes are for: source document 000, "Sizing for 100M events/month". */
export const workloadSchema = z
  .strictObject({
    eventsPerMonth: count(1, 100_000_000_000).describe("Usage events a month (000: 100M in production)."),
    averageEventsPerSecond: z
      .number({ error: "a number above 0" })
      .positive({ error: "a number above 0" })
      .describe("Average rate (000: ~38.5/s)."),
    peakEventsPerSecond: count(1, 1_000_000).describe("Peak rate, 4 to 5 times the average (000: 150-200/s)."),
    clickhouseGrowthPerMonth: size().describe("Growth of ClickHouse's storage a month (000: ~50 GB)."),
    dynamodbGrowthPerMonth: size().describe("Growth of the events table a month (000: ~20 GB)."),
  })
  .describe("The load that the profile is sized for.");
export type WorkloadProfile = z.infer<typeof workloadSchema>;

export const development = {
  eventsPerMonth: 1_000_000, // not in 000, which sizes development by its parts: a hundredth of production
  averageEventsPerSecond: 0.385,
  peakEventsPerSecond: 2,
  clickhouseGrowthPerMonth: "1 GiB",
  dynamodbGrowthPerMonth: "1 GiB",
} satisfies WorkloadProfile;

export const production = {
  eventsPerMonth: 100_000_000,
  averageEventsPerSecond: 38.5,
  peakEventsPerSecond: 200,
  clickhouseGrowthPerMonth: "50 GiB",
  dynamodbGrowthPerMonth: "20 GiB",
} satisfies WorkloadProfile;
