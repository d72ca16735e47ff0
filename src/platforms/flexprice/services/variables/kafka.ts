import type { Definitions } from "./definition";
import { constant, fromContract, fromSurroundings, processName, secretKey } from "./sources";

/** Kafka: how to reach it. What is in it: `topics.ts`. */
export const kafka = {
  FLEXPRICE_KAFKA_BROKERS: {
    description: "Brokers that take SASL/SCRAM over TLS, on port 9096; every mode connects when it starts",
    ...fromContract("kafka", "bootstrapBrokersScram"),
    document: "000 step 12",
  },
  FLEXPRICE_KAFKA_CLIENT_ID: { description: "What brokers call a process in their logs", ...processName },
  FLEXPRICE_KAFKA_USE_SASL: { description: "SASL", ...fromSurroundings("kafkaSasl"), document: "000 step 12" },
  FLEXPRICE_KAFKA_SASL_MECHANISM: {
    description: "The one that MSK has; the application speaks no IAM",
    ...constant("SCRAM-SHA-512"),
    document: "000 step 12",
  },
  FLEXPRICE_KAFKA_SASL_USER: {
    description: "User; from the secret of the password, so that the two agree",
    ...secretKey("kafka", "username"),
    otherwise: "no mode starts",
    document: "000 step 12",
  },
  FLEXPRICE_KAFKA_SASL_PASSWORD: {
    description: "Its password",
    ...secretKey("kafka", "password"),
    otherwise: "no mode starts",
    document: "000 step 12",
  },
  FLEXPRICE_KAFKA_TLS: { description: "TLS, which SASL brings along in any case", ...fromSurroundings("kafkaTls") },
  FLEXPRICE_KAFKA_TOPICS: {
    description:
      "JSON of all topics, for `./migrate kafka`: in place of its own list, which lacks dead letters and `flexprice_system_events`",
    ...fromContract("kafka", "topicsJson"),
    programs: ["migrate"],
  },
  FLEXPRICE_KAFKA_CONSUMER_GROUP: {
    kind: "unread",
    description: "Consumer group",
    because:
      "It belongs to a consumer that never subscribes. Each handler has its own, such as FLEXPRICE_EVENT_PROCESSING_CONSUMER_GROUP.",
    document: "000 step 12: flexprice-consumer-prod",
  },
} as const satisfies Definitions;
