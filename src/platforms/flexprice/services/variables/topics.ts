import { development } from "../../config/kafka";
import { topicVariables } from "../../config/topic-variables";
import type { Definition, Definitions, Variable } from "./definition";
import { computed, constant } from "./sources";

/** Names do not depend on the profile, nor do topics and groups: only throttles and times do. */
const values = topicVariables(development);

type Meaning = readonly [pattern: RegExp, description: string, from: (name: string) => string];
const fixed = (name: string) => `always \`${values[name]}\``;
const throttle = (name: string) =>
  `profile, \`kafka.topics.${values[name.replace(/RATE_LIMIT$/, "TOPIC")]}.eventsPerConsumer\``;

/** By how a name begins or ends; the first that fits. */
const meanings: readonly Meaning[] = [
  [/_CONSUMER_GROUP$/, "Consumer group of this handler; every consumer task is one consumer of it", fixed],
  [/_RATE_LIMIT$/, "Messages a second that one task takes for this handler, however many wait", throttle],
  [/_TOPIC_DLQ$/, "Where messages go that could not be handled", fixed],
  [/_OUTPUT_TOPIC$/, "Topic that this handler writes to", fixed],
  [/^FLEXPRICE_KAFKA_TOPIC/, "Topic that the API writes to, and the handlers read", fixed],
  [/_TOPIC$/, "Topic that this handler reads", fixed],
  [
    /_OFFSET_RETENTION$/,
    "How long a group's position is kept; zero breaks Kafka 4",
    () => "profile, the longer of `kafka.retention` and `kafka.deadLetters.retention`",
  ],
];

const documents: Readonly<Record<string, string>> = {
  FLEXPRICE_KAFKA_TOPIC: "000 step 12",
  FLEXPRICE_EVENT_PROCESSING_CONSUMER_GROUP: "001 and 002: v1_event_processing",
  FLEXPRICE_EVENT_PROCESSING_RATE_LIMIT: "001 and 002: 100",
};

function definition(name: string): Variable {
  const meaning = meanings.find(([pattern]) => pattern.test(name));
  if (meaning === undefined) throw new Error(`nothing says what ${name} is`);
  const [, description, from] = meaning;
  const document = documents[name];
  return {
    description,
    ...computed(from(name), ({ profile }) => topicVariables(profile.kafka)[name] ?? null),
    ...(document === undefined ? {} : { document }),
  };
}

const on = (what: string, document?: string): Definition => ({
  description: what,
  ...constant("true"),
  ...(document === undefined ? {} : { document }),
});
const gone = (description: string, document: string): Definition => ({
  kind: "unread",
  description,
  because: "Metering replaced it: FLEXPRICE_METER_USAGE_TRACKING_* are read.",
  document,
});

/**
 * Every topic, group and throttle. One table (`config/topics.ts`) names those that are written, read and made, so they
 * agree: with the application's own, the API writes `staging_events` and consumers read `events`.
 */
export const topics: Definitions = {
  ...Object.fromEntries(Object.keys(values).map((name) => [name, definition(name)])),
  FLEXPRICE_EVENT_PROCESSING_ENABLED: on("Stores events in ClickHouse", "001, Consumer Mode"),
  FLEXPRICE_EVENT_PROCESSING_LAZY_ENABLED: on("The same for tenants that were moved to `events_lazy`"),
  FLEXPRICE_METER_USAGE_TRACKING_ENABLED: on("Meters events; without it nothing is billed"),
  FLEXPRICE_METER_USAGE_TRACKING_LAZY_ENABLED: on("The same for tenants that were moved to `events_lazy`"),
  FLEXPRICE_FEATURE_USAGE_TRACKING_ENABLED: gone("Feature usage", "001, Consumer Mode"),
  FLEXPRICE_FEATURE_USAGE_TRACKING_RATE_LIMIT: gone("Its throttle", "001 and 002: 50"),
  FLEXPRICE_EVENT_POST_PROCESSING_RATE_LIMIT: gone("Throttle of post-processing", "002: 75"),
};
