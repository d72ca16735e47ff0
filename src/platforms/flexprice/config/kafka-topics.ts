import { z } from "zod";
import { count, duration, text } from "../../../core/schema-words";
import { topicNames, type TopicName } from "./topics";

const size = z
  .strictObject({
    partitions: count(1, 1000).describe(
      "Partitions: at most one consumer works on each. They can be added, never taken away.",
    ),
    eventsPerConsumer: text<`${number}/s`>(/^[1-9]\d{0,4}\/s$/, 'events a second, such as "12/s"').describe(
      "What one consumer of each group takes: the throttle of its handlers. 002: partitions = peak ÷ this.",
    ),
  })
  .describe("Size of the topic.");

/** Sizes of the topics that config/topics.ts lists (source document 002, "Partition strategy"). */
export const topicsSchema = z
  .strictObject(Object.fromEntries(topicNames.map((name) => [name, size])) as Record<TopicName, typeof size>)
  .describe("Partitions and throttles by topic.");

export const deadLettersSchema = z
  .strictObject({
    partitions: count(1, 1000).describe("Partitions of each dead-letter topic."),
    retention: duration().describe("How long an event that could not be handled waits for a person."),
  })
  .describe("Every dead-letter topic.");

type Sizes = z.infer<typeof topicsSchema>;

/** What the application's own throttles are, and 000's number of partitions. */
export const development = {
  events: { partitions: 6, eventsPerConsumer: "12/s" },
  events_lazy: { partitions: 6, eventsPerConsumer: "12/s" },
  events_backfill: { partitions: 6, eventsPerConsumer: "1/s" },
  raw_events: { partitions: 3, eventsPerConsumer: "10/s" },
  events_bulk: { partitions: 3, eventsPerConsumer: "10/s" },
  flexprice_system_events: { partitions: 3, eventsPerConsumer: "5/s" },
  wallet_alert: { partitions: 3, eventsPerConsumer: "1/s" },
  onboarding_events: { partitions: 3, eventsPerConsumer: "10/s" },
} satisfies Sizes;

/**
 * A partition for each of the 30 consumers of 000, whose 6 would leave 24 idle. At the peak of 200/s, 12/s take 17 of them;
 * the application's own 1/s for METER_USAGE_TRACKING would take 200.
 */
export const production = {
  events: { partitions: 30, eventsPerConsumer: "12/s" },
  events_lazy: { partitions: 30, eventsPerConsumer: "12/s" },
  events_backfill: { partitions: 6, eventsPerConsumer: "1/s" },
  raw_events: { partitions: 6, eventsPerConsumer: "10/s" },
  events_bulk: { partitions: 6, eventsPerConsumer: "10/s" },
  flexprice_system_events: { partitions: 3, eventsPerConsumer: "5/s" },
  wallet_alert: { partitions: 3, eventsPerConsumer: "1/s" },
  onboarding_events: { partitions: 3, eventsPerConsumer: "10/s" },
} satisfies Sizes;
