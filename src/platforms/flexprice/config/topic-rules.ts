import { forEachReadable, type Rule } from "../../../core/rules";
import type { KafkaSections } from "./kafka-rules";
import { perSecond } from "./topic-variables";
import { peakTopics } from "./topics";

/** Source document 002: partitions = peak events/s ÷ events/s of one consumer, and at most one consumer for each. */
export const topicRules: readonly Rule<KafkaSections>[] = [
  {
    id: "kafka/idle-consumers",
    rule: "Topics of all usage events have a partition for every consumer task.",
    why: "A partition has one consumer of a group at most: with source document 000's 6, 24 of its 30 tasks do nothing.",
    source: "Source document 002, Consumer Tier Scaling: at most one consumer per partition",
    check({ profile: { kafka, services } }, report) {
      const { tasks } = services.consumer;
      forEachReadable(peakTopics, (name) => {
        const { partitions } = kafka.topics[name];
        if (partitions >= tasks) return;
        report(
          `kafka.topics.${name}.partitions`,
          `got ${partitions}; ${tasks} consumer tasks (services.consumer.tasks) need ${tasks}, one each: ${tasks - partitions} would idle`,
        );
      });
    },
  },
  {
    id: "kafka/peak-rate",
    rule: "The consumer tasks together take the peak of usage events.",
    why: "Each group is throttled in every task; what they do not take waits, and bills are late without an error.",
    source: "Source document 002, Consumer Tier Scaling: partitions = peak events/s ÷ events/s per consumer",
    check({ profile: { kafka, services, workload } }, report) {
      const { tasks } = services.consumer;
      const peak = workload.peakEventsPerSecond;
      forEachReadable(peakTopics, (name) => {
        const { eventsPerConsumer } = kafka.topics[name];
        const rate = perSecond(eventsPerConsumer);
        const needed = Math.ceil(peak / rate);
        if (needed <= tasks) return;
        report(
          `kafka.topics.${name}.eventsPerConsumer`,
          `got "${eventsPerConsumer}"; ${peak} events/s (workload.peakEventsPerSecond) ÷ ${rate} = ${needed} consumers, there are ${tasks} (services.consumer.tasks); allowed: from "${Math.ceil(peak / tasks)}/s", or ${needed} tasks and as many partitions`,
        );
      });
    },
  },
];
