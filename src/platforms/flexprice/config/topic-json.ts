import { seconds } from "../../../../modules/units";
import type { KafkaProfile } from "./kafka";
import { deadLetterTopics, topicNames } from "./topics";

/**
 * FLEXPRICE_KAFKA_TOPICS, which `migrate kafka` takes in place of its built-in list. It makes topics and adds partitions.
 * Copies and retention of a topic that is there already it compares, warns about, and leaves as they are.
 */
export function topicsJson({ replicationFactor, retention, topics: sizes, deadLetters }: KafkaProfile): string {
  const lost = { partitions: deadLetters.partitions, retentionMs: milliseconds(deadLetters.retention) };
  return JSON.stringify({
    defaults: { replicationFactor, retentionMs: milliseconds(retention) },
    topics: Object.fromEntries([
      ...topicNames.map((name) => [name, { partitions: sizes[name].partitions }] as const),
      ...deadLetterTopics.map((name) => [name, lost] as const),
    ]),
  });
}

function milliseconds(duration: KafkaProfile["retention"]): number {
  return seconds(duration) * 1000;
}
