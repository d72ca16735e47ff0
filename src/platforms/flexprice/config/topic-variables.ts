import { seconds } from "../../../../modules/units";
import type { KafkaProfile } from "./kafka";
import { handlersOf, SHARED_DEAD_LETTERS, topicNames, topics, type Handler, type TopicName } from "./topics";

/** Every variable of the application that names a topic, a group or a throttle: the same for all of its modes. */
export function topicVariables(profile: KafkaProfile): Readonly<Record<string, string>> {
  const variables = [
    ...topicNames.flatMap((name) => topics[name].named.map((variable) => [variable, name] as const)),
    ...topicNames.flatMap((name) => handlersOf(name).flatMap((handler) => handlerVariables(handler, name, profile))),
    ["KAFKA_TOPIC_DLQ", SHARED_DEAD_LETTERS] as const,
    // Zero, "the broker's own", breaks Kafka 4 (https://github.com/flexprice/flexprice/issues/2400).
    ["KAFKA_OFFSET_RETENTION", `${seconds(offsetRetention(profile))}s`] as const,
  ];
  return Object.fromEntries(variables.map(([name, value]) => [`FLEXPRICE_${name}`, value]));
}

/** How long a group's position is kept after its last consumer: as long as anything that it has not read. */
export function offsetRetention({ retention, deadLetters }: KafkaProfile): KafkaProfile["retention"] {
  return seconds(deadLetters.retention) > seconds(retention) ? deadLetters.retention : retention;
}

function handlerVariables(
  { prefix, group, deadLetters, groupOnly }: Handler,
  topic: TopicName,
  { topics: sizes }: KafkaProfile,
): (readonly [string, string])[] {
  const consumerGroup = [`${prefix}_CONSUMER_GROUP`, group] as const;
  if (groupOnly) return [consumerGroup];
  return [
    [`${prefix}_TOPIC`, topic],
    consumerGroup,
    [`${prefix}_RATE_LIMIT`, String(perSecond(sizes[topic].eventsPerConsumer))],
    ...(deadLetters === undefined ? [] : [[`${prefix}_TOPIC_DLQ`, deadLetters] as const]),
  ];
}

/** `12/s` → 12 */
export function perSecond(rate: `${number}/s`): number {
  return Number(rate.slice(0, -"/s".length));
}
