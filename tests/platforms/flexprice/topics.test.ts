import { describe, expect, it } from "@jest/globals";
import { development, production, type KafkaProfile } from "../../../src/platforms/flexprice/config/kafka";
import { topicsJson } from "../../../src/platforms/flexprice/config/topic-json";
import { offsetRetention, topicVariables } from "../../../src/platforms/flexprice/config/topic-variables";

interface TopicsJson {
  readonly defaults: { readonly replicationFactor: number; readonly retentionMs: number };
  readonly topics: Readonly<Record<string, { readonly partitions: number; readonly retentionMs?: number }>>;
}
const parsed = (profile: KafkaProfile) => JSON.parse(topicsJson(profile)) as TopicsJson;

/** The application's topics, from its own configuration, under the names of an environment of one's own. */
const real = [
  "events",
  "events_lazy",
  "events_backfill",
  "events_bulk",
  "raw_events",
  "wallet_alert",
  "flexprice_system_events",
  "onboarding_events",
];
const deadLetters = [
  "events_dlq",
  "event_processing_dlq",
  "event_processing_lazy_dlq",
  "meter_usage_tracking_service_dlq",
  "meter_usage_tracking_service_lazy_dlq",
  "bulk_event_consumption_dlq",
  "bulk_meter_usage_tracking_dlq",
];

describe("topicsJson of production [kafka/every-topic]", () => {
  it("holds every topic and every dead-letter topic, and nothing else", () => {
    expect(Object.keys(parsed(production).topics).sort()).toEqual([...real, ...deadLetters].sort());
  });

  it("has no name of another deployment left", () => {
    expect(topicsJson(production)).not.toMatch(/staging|prod_/);
    expect(JSON.stringify(topicVariables(production))).not.toMatch(/staging|prod_|localhost/);
  });

  it("is in the form that `migrate kafka` reads: defaults, then topics with what differs", () => {
    const { defaults, topics } = parsed(production);
    expect(defaults).toEqual({ replicationFactor: 2, retentionMs: 604_800_000 });
    expect(topics["events"]).toEqual({ partitions: 30 });
    expect(topics["events_dlq"]).toEqual({ partitions: 3, retentionMs: 1_209_600_000 });
  });
});

it("development has the same topics, smaller [kafka/every-topic]", () => {
  expect(Object.keys(parsed(development).topics).sort()).toEqual([...real, ...deadLetters].sort());
  expect(parsed(development).topics["events"]).toEqual({ partitions: 6 });
});

describe("the application's variables", () => {
  const variables = topicVariables(production);

  it("name the topic that the API writes and the one that consumers read alike", () => {
    expect(variables).toMatchObject({
      FLEXPRICE_KAFKA_TOPIC: "events",
      FLEXPRICE_EVENT_PROCESSING_TOPIC: "events",
      FLEXPRICE_METER_USAGE_TRACKING_TOPIC: "events",
      FLEXPRICE_RAW_EVENT_CONSUMPTION_OUTPUT_TOPIC: "events",
      FLEXPRICE_RAW_EVENTS_REPROCESSING_OUTPUT_TOPIC: "events",
      FLEXPRICE_KAFKA_TOPIC_LAZY: "events_lazy",
      FLEXPRICE_EVENT_PROCESSING_LAZY_TOPIC: "events_lazy",
      FLEXPRICE_KAFKA_TOPIC_BULK: "events_bulk",
      FLEXPRICE_BULK_EVENT_CONSUMPTION_TOPIC: "events_bulk",
      FLEXPRICE_RAW_EVENT_CONSUMPTION_TOPIC: "raw_events",
      FLEXPRICE_WEBHOOK_TOPIC: "flexprice_system_events",
    });
  });

  it("name only topics that there are [kafka/every-topic]", () => {
    const named = Object.entries(variables).filter(([name]) => /_TOPIC(_LAZY|_BULK|_DLQ)?$/.test(name));
    expect(named.length).toBeGreaterThan(20);
    const known = Object.keys(parsed(production).topics);
    expect(named.filter(([, topic]) => !known.includes(topic))).toEqual([]);
    expect(known.filter((topic) => !named.some(([, other]) => other === topic))).toEqual([]);
  });

  it("set each throttle to what its topic says one consumer takes", () => {
    expect(variables).toMatchObject({
      FLEXPRICE_EVENT_PROCESSING_RATE_LIMIT: "12",
      FLEXPRICE_METER_USAGE_TRACKING_RATE_LIMIT: "12", // the application's own is 1
      FLEXPRICE_EVENT_PROCESSING_REPLAY_RATE_LIMIT: "1",
      FLEXPRICE_WEBHOOK_RATE_LIMIT: "5",
    });
  });

  it("give every handler a group of its own, and the second reader of a topic nothing else", () => {
    const groups = Object.entries(variables).filter(([name]) => name.endsWith("_CONSUMER_GROUP"));
    expect(groups).toHaveLength(12);
    expect(new Set(groups.map(([, group]) => group)).size).toBe(12);
    expect(Object.keys(variables).filter((name) => name.includes("INTEGRATION_EVENTS"))).toEqual([
      "FLEXPRICE_INTEGRATION_EVENTS_CONSUMER_GROUP",
    ]);
  });

  it("keep a group's position as long as what it has not read: the longer of both retentions", () => {
    expect(variables["FLEXPRICE_KAFKA_OFFSET_RETENTION"]).toBe("1209600s");
    expect(offsetRetention({ ...production, retention: "30 days" })).toBe("30 days");
    expect(offsetRetention(production)).toBe("14 days");
  });
});
