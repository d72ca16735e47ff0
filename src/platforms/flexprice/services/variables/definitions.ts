import { auth } from "./auth";
import { clickhouse } from "./clickhouse";
import type { Definitions, RequiredSecret } from "./definition";
import { events } from "./events";
import { invoices } from "./invoices";
import { kafka } from "./kafka";
import { logging } from "./logging";
import { messages } from "./messages";
import { postgres } from "./postgres";
import { redis } from "./redis";
import { server } from "./server";
import { telemetry } from "./telemetry";
import { temporal } from "./temporal";
import { topics } from "./topics";

/**
 * Secrets that the application never asks for: without one it runs on, with a value that its public source has, or fails far
 * from the cause. `definitions` does not compile if one of them may be left out.
 */
export const requiredSecretNames = [
  "FLEXPRICE_AUTH_SECRET",
  "FLEXPRICE_SECRETS_ENCRYPTION_KEY",
  "FLEXPRICE_POSTGRES_USER",
  "FLEXPRICE_POSTGRES_PASSWORD",
  "FLEXPRICE_CLICKHOUSE_USERNAME",
  "FLEXPRICE_CLICKHOUSE_PASSWORD",
  "FLEXPRICE_KAFKA_SASL_USER",
  "FLEXPRICE_KAFKA_SASL_PASSWORD",
  "FLEXPRICE_TEMPORAL_NAMESPACE",
  "FLEXPRICE_TEMPORAL_API_KEY",
] as const;
export type RequiredSecretName = (typeof requiredSecretNames)[number];

/** All variables by what they are about, in the order of the documentation. */
export const sections: Readonly<Record<string, Definitions>> = {
  "The process": server,
  "Users and keys": auth,
  PostgreSQL: postgres,
  ClickHouse: clickhouse,
  Kafka: kafka,
  "Topics, groups and throttles": topics,
  "Where events go": events,
  Redis: redis,
  Invoices: invoices,
  Temporal: temporal,
  Logs: logging,
  "Traces, errors and profiles": telemetry,
  "Webhooks, e-mail and links": messages,
};

/** All variables by name. */
export const definitions: Definitions & Readonly<Record<RequiredSecretName, RequiredSecret>> = {
  ...topics,
  ...server,
  ...auth,
  ...postgres,
  ...clickhouse,
  ...kafka,
  ...events,
  ...redis,
  ...invoices,
  ...temporal,
  ...logging,
  ...telemetry,
  ...messages,
};
