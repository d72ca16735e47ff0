import type { Definition, Definitions } from "./definition";
import { constant, fromApplication, fromEnvironmentFile, processName } from "./sources";

const fluentd: Definition = {
  kind: "unread",
  description: "FluentD",
  because: "Removed from the application on 2026-06-11. Logs go to standard output, and so to CloudWatch.",
  document: "000 step 14",
};

/** Logs, as JSON on standard output, and what every line and trace is marked with. */
export const logging = {
  FLEXPRICE_LOGGING_LEVEL: {
    description: "The least that is logged; the application's own is debug",
    ...fromApplication("logLevel", ({ logLevel }) => logLevel),
    document: "000 step 12; 001",
  },
  FLEXPRICE_LOGGING_DB_LEVEL: {
    description: "The same for the database; with `debug`, lines are no JSON any more",
    ...constant("error"),
  },
  SERVICE_NAME: { description: "Process, in every line and trace", ...processName },
  ENVIRONMENT: { description: "Environment, in every line and trace", ...fromEnvironmentFile("name") },
  REGION: { description: "Region, in every line and trace", ...fromEnvironmentFile("region") },
  FLEXPRICE_LOGGING_FORMAT: {
    kind: "unread",
    description: "Format of lines",
    because: "There is no such setting: lines are JSON unless FLEXPRICE_LOGGING_DB_LEVEL is debug.",
    document: "000 steps 12 and 14: json",
  },
  FLEXPRICE_LOGGING_FLUENTD_ENABLED: fluentd,
  FLEXPRICE_LOGGING_FLUENTD_HOST: fluentd,
  FLEXPRICE_LOGGING_FLUENTD_PORT: fluentd,
} as const satisfies Definitions;
