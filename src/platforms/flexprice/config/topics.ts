/** One handler of the application (`internal/config/config.go`): what its variables begin with, after FLEXPRICE_. */
export interface Handler {
  readonly prefix: string;
  /** Its consumer group. Every consumer task is one consumer of each group, throttled by itself. */
  readonly group: string;
  /** Where it puts what it cannot handle. @default KAFKA_TOPIC_DLQ's */
  readonly deadLetters?: string;
  /** Reads another handler's topic, without a throttle: only its group is set. */
  readonly groupOnly?: true;
}

interface Topic {
  /** peak: all usage events may go through it. little: it has no part in `workload`. */
  readonly load: "peak" | "little";
  /** Variables that name it, besides its handlers' own. */
  readonly named: readonly string[];
  readonly handlers: readonly Handler[];
}

/**
 * Every topic that the application writes or reads, under its name in every environment: a cluster of its own needs no
 * prefix. The application's built-in values are `staging_events*`, which the API writes and no consumer reads. Of source
 * document 000's topics, `events` and `events_lazy` are here; nothing reads its `events-dlq`, the real one is `events_dlq`.
 */
export const topics = {
  events: {
    load: "peak",
    named: ["KAFKA_TOPIC", "RAW_EVENT_CONSUMPTION_OUTPUT_TOPIC", "RAW_EVENTS_REPROCESSING_OUTPUT_TOPIC"],
    handlers: [
      // The group's name is that of source documents 001 and 002; 000's flexprice-consumer-prod belongs to KAFKA_CONSUMER_GROUP,
      // whose consumer never subscribes.
      { prefix: "EVENT_PROCESSING", group: "v1_event_processing", deadLetters: "event_processing_dlq" },
      {
        prefix: "METER_USAGE_TRACKING",
        group: "v1_meter_usage_tracking_service",
        deadLetters: "meter_usage_tracking_service_dlq",
      },
    ],
  },
  events_lazy: {
    load: "peak", // KAFKA_ROUTE_TENANTS_ON_LAZY_MODE moves a tenant here, however large
    named: ["KAFKA_TOPIC_LAZY"],
    handlers: [
      { prefix: "EVENT_PROCESSING_LAZY", group: "v1_event_processing_lazy", deadLetters: "event_processing_lazy_dlq" },
      {
        prefix: "METER_USAGE_TRACKING_LAZY",
        group: "v1_meter_usage_tracking_service_lazy",
        deadLetters: "meter_usage_tracking_service_lazy_dlq",
      },
    ],
  },
  events_backfill: {
    load: "little", // replays, at the pace of their throttle
    named: [],
    handlers: [{ prefix: "EVENT_PROCESSING_REPLAY", group: "v1_event_processing_replay" }],
  },
  raw_events: {
    load: "little", // batches of Bento
    named: [],
    handlers: [{ prefix: "RAW_EVENT_CONSUMPTION", group: "v1_raw_event_processing_v4" }],
  },
  events_bulk: {
    load: "little", // a message is a batch; its handlers are off by default
    named: ["KAFKA_TOPIC_BULK"],
    handlers: [
      {
        prefix: "BULK_EVENT_CONSUMPTION",
        group: "v1_bulk_event_consumption",
        deadLetters: "bulk_event_consumption_dlq",
      },
      {
        prefix: "BULK_METER_USAGE_TRACKING",
        group: "v1_bulk_meter_usage_tracking",
        deadLetters: "bulk_meter_usage_tracking_dlq",
      },
    ],
  },
  flexprice_system_events: {
    load: "little",
    named: [],
    handlers: [
      { prefix: "WEBHOOK", group: "system-events-consumer" },
      { prefix: "INTEGRATION_EVENTS", group: "integration-events-consumer", groupOnly: true },
    ],
  },
  wallet_alert: {
    load: "little",
    named: [],
    handlers: [{ prefix: "WALLET_BALANCE_ALERT", group: "v1_wallet_alert_service" }],
  },
  onboarding_events: {
    load: "little",
    named: [],
    handlers: [{ prefix: "ONBOARDING_EVENTS", group: "onboarding_events_consumer" }],
  },
} as const satisfies Readonly<Record<string, Topic>>;

export type TopicName = keyof typeof topics;
export const topicNames = Object.keys(topics) as [TopicName, ...TopicName[]];

/** KAFKA_TOPIC_DLQ: for every handler without dead letters of its own. */
export const SHARED_DEAD_LETTERS = "events_dlq";

/** Topics that all usage events may go through: those that have to keep up with the peak. */
export const peakTopics = topicNames.filter((name) => topics[name].load === "peak");

export const handlersOf = (name: TopicName): readonly Handler[] => topics[name].handlers;

/** Topics of what could not be handled; a person reads them, `dlq replay` puts them back. */
export const deadLetterTopics: readonly string[] = [
  SHARED_DEAD_LETTERS,
  ...topicNames.flatMap((name) => handlersOf(name).flatMap(({ deadLetters }) => deadLetters ?? [])),
];
