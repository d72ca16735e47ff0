import { describe, expect, it } from "@jest/globals";
import { serviceEnvironment } from "../../../../src/platforms/flexprice/services/environment";
import { allIntegrations, inputsOf, noIntegrations } from "./inputs";

const production = inputsOf("production");
const namesOf = ({ variables, secrets }: ReturnType<typeof serviceEnvironment>) => [
  ...Object.keys(variables),
  ...Object.keys(secrets),
];

describe("a third party that is used alone", () => {
  it.each([
    ["supabase", /^FLEXPRICE_AUTH_SUPABASE_/, 2],
    ["svix", /^FLEXPRICE_WEBHOOK_SVIX_CONFIG_/, 3],
    ["sentry", /^FLEXPRICE_OTEL_/, 11],
    ["grafana", /^FLEXPRICE_PYROSCOPE_/, 5],
    ["resend", /^FLEXPRICE_EMAIL_/, 4],
  ] as const)("%s brings its own variables and no others", (name, pattern, count) => {
    const before = namesOf(serviceEnvironment("api", production));
    const alone = { ...noIntegrations, [name]: allIntegrations[name] };
    const added = namesOf(serviceEnvironment("api", inputsOf("production", alone))).filter(
      (each) => !before.includes(each),
    );
    expect(added.filter((each) => !pattern.test(each))).toEqual([]);
    expect(added).toHaveLength(count);
  });
});

it("Sentry gets traces and logs by OTLP over HTTP, with the switch on [variables/telemetry-switch]", () => {
  const { variables, secrets } = serviceEnvironment("api", inputsOf("production", allIntegrations));
  expect(variables).toMatchObject({
    FLEXPRICE_OTEL_ENABLED: "true",
    FLEXPRICE_OTEL_PROTOCOL: "http",
    FLEXPRICE_OTEL_TRACES_ENABLED: "true",
    FLEXPRICE_OTEL_TRACES_ENDPOINT: "https://o1.ingest.us.sentry.io/api/2/integration/otlp/v1/traces",
    FLEXPRICE_OTEL_TRACES_AUTH_HEADER: "x-sentry-auth",
    FLEXPRICE_OTEL_LOGS_ENABLED: "true",
    FLEXPRICE_OTEL_LOGS_ENDPOINT: "https://o1.ingest.us.sentry.io/api/2/integration/otlp/v1/logs",
    FLEXPRICE_OTEL_LOGS_AUTH_HEADER: "x-sentry-auth",
  });
  expect(secrets["FLEXPRICE_OTEL_LOGS_AUTH_VALUE"]).toEqual(secrets["FLEXPRICE_OTEL_TRACES_AUTH_VALUE"]);
});

it("Supabase signs users in where it is used", () => {
  expect(serviceEnvironment("api", production).variables["FLEXPRICE_AUTH_PROVIDER"]).toBe("flexprice");
  const provider = serviceEnvironment("api", inputsOf("production", allIntegrations)).variables[
    "FLEXPRICE_AUTH_PROVIDER"
  ];
  expect(provider).toBe("supabase");
});
