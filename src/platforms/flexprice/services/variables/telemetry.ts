import type { Definition, Definitions } from "./definition";
import { COLLECTOR_PORT, collectorHost } from "../tracing";
import type { EnvironmentInputs } from "./inputs";
import { computed, fromIntegration, processName, secretWhereUsed, whereUsed } from "./sources";

/** Traces go to one place: X-Ray's collector where `services.tracing` is on, Sentry otherwise. */
const byTraces = (
  from: string,
  xRay: (inputs: EnvironmentInputs) => string | null,
  sentry: (inputs: EnvironmentInputs) => string | null,
) =>
  computed(from, (inputs) => {
    const { services, integrations } = inputs.profile;
    if (services.tracing !== null) return xRay(inputs);
    return integrations.sentry === null ? null : sentry(inputs);
  });
const whereTraced = (value: string) =>
  byTraces(
    `\`${value}\` with \`services.tracing\` or \`integrations.sentry\``,
    () => value,
    () => value,
  );

const sentry = (instead: string, document = "000 step 14"): Definition => ({
  kind: "unread",
  description: "Sentry by its own protocol",
  because: `OpenTelemetry replaced it: ${instead}`,
  document,
});

const metrics = (description: string): Definition => ({
  kind: "untouched",
  description,
  because: "Sentry takes no metrics.",
});

/**
 * Traces by OpenTelemetry to AWS X-Ray or to Sentry, errors to Sentry, which drops the events of spans, where the application notes errors, and takes no
 * metrics (https://docs.sentry.io/concepts/otlp/): what went wrong is among the logs. Profiles to Grafana Cloud.
 */
export const telemetry = {
  FLEXPRICE_OTEL_ENABLED: {
    description: "OpenTelemetry: nothing is sent without it, whatever the others say",
    ...whereTraced("true"),
  },
  FLEXPRICE_OTEL_PROTOCOL: {
    description: "OTLP over HTTP, as Sentry's addresses are; the application's own is gRPC",
    ...whereTraced("http"),
  },
  FLEXPRICE_OTEL_TRACES_ENABLED: { description: "Traces", ...whereTraced("true") },
  FLEXPRICE_OTEL_TRACES_ENDPOINT: {
    description: "OTLP traces endpoint: the collector beside the task, or the Sentry project",
    ...byTraces(
      "the collector of `services.tracing`, or profile, `integrations.sentry.tracesEndpoint`",
      ({ profile }) => `http://${collectorHost(profile.services)}:${COLLECTOR_PORT}/v1/traces`,
      ({ profile }) => profile.integrations.sentry?.tracesEndpoint ?? null,
    ),
  },
  FLEXPRICE_OTEL_TRACES_AUTH_HEADER: {
    description: "Header of the key; the collector asks for none",
    ...byTraces(
      "`x-sentry-auth` with `integrations.sentry`, without `services.tracing`",
      () => null,
      () => "x-sentry-auth",
    ),
  },
  FLEXPRICE_OTEL_TRACES_AUTH_VALUE: { description: "The key", ...secretWhereUsed("sentry", "auth_value") },
  FLEXPRICE_OTEL_TRACES_SAMPLE_RATE: {
    description: "Part of traces that is sent",
    ...byTraces(
      "with `services.tracing`, its sample rate; `1` with `integrations.sentry`",
      ({ profile }) => String(Number.parseInt(profile.services.tracing?.sampleRate ?? "100%", 10) / 100),
      () => "1",
    ),
  },
  FLEXPRICE_OTEL_LOGS_ENABLED: { description: "Logs, errors among them", ...whereUsed("sentry", "true") },
  FLEXPRICE_OTEL_LOGS_ENDPOINT: {
    description: "OTLP logs endpoint of the Sentry project",
    ...fromIntegration("sentry", "logsEndpoint"),
  },
  FLEXPRICE_OTEL_LOGS_AUTH_HEADER: { description: "Header of the key", ...whereUsed("sentry", "x-sentry-auth") },
  FLEXPRICE_OTEL_LOGS_AUTH_VALUE: { description: "The key", ...secretWhereUsed("sentry", "auth_value") },
  FLEXPRICE_OTEL_METRICS_ENABLED: metrics("Metrics; the application's own is false"),
  FLEXPRICE_OTEL_METRICS_ENDPOINT: metrics("Where metrics go"),
  FLEXPRICE_OTEL_METRICS_AUTH_HEADER: metrics("Header of their key"),
  FLEXPRICE_OTEL_METRICS_AUTH_VALUE: metrics("Their key"),
  FLEXPRICE_SENTRY_ENABLED: sentry("FLEXPRICE_OTEL_ENABLED and FLEXPRICE_OTEL_TRACES_ENABLED."),
  FLEXPRICE_SENTRY_DSN: sentry("FLEXPRICE_OTEL_TRACES_ENDPOINT and its key."),
  FLEXPRICE_SENTRY_ENVIRONMENT: sentry("ENVIRONMENT.", "000 step 14: production"),
  FLEXPRICE_SENTRY_SAMPLE_RATE: sentry("FLEXPRICE_OTEL_TRACES_SAMPLE_RATE.", "000 step 14: 1"),
  FLEXPRICE_PYROSCOPE_ENABLED: {
    description: "Profiles",
    ...whereUsed("grafana", "true"),
    document: "000 step 14",
  },
  FLEXPRICE_PYROSCOPE_SERVER_ADDRESS: {
    description: "Grafana Cloud Profiles",
    ...fromIntegration("grafana", "serverAddress"),
    document: "000 step 14",
  },
  FLEXPRICE_PYROSCOPE_APPLICATION_NAME: {
    description: "What profiles are filed under: each mode apart",
    ...computed(`with \`integrations.grafana\`, ${processName.from}`, (inputs, program) =>
      inputs.profile.integrations.grafana === null ? null : processName.value(inputs, program),
    ),
    document: "000 step 14: flexprice-prod-api",
  },
  FLEXPRICE_PYROSCOPE_BASIC_AUTH_USER: {
    description: "Grafana user id",
    ...secretWhereUsed("grafana", "basic_auth_user"),
    document: "000 step 14",
  },
  FLEXPRICE_PYROSCOPE_BASIC_AUTH_PASSWORD: {
    description: "Grafana API key",
    ...secretWhereUsed("grafana", "basic_auth_password"),
    document: "000 step 14",
  },
} as const satisfies Definitions;
