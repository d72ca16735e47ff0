import { describe, expect, it } from "@jest/globals";
import { serviceEnvironment } from "../../../../src/platforms/flexprice/services/environment";
import { modes } from "../../../../src/platforms/flexprice/services/variables/inputs";
import { allIntegrations, inputsOf } from "./inputs";

const variablesOf = (...args: Parameters<typeof serviceEnvironment>) => serviceEnvironment(...args).variables;
const production = inputsOf("production");

describe("modes", () => {
  it("get the same, but for mode, name and port [variables/same-in-all-modes]", () => {
    const own = ["FLEXPRICE_DEPLOYMENT_MODE", "FLEXPRICE_SERVER_ADDRESS", "FLEXPRICE_KAFKA_CLIENT_ID", "SERVICE_NAME"];
    const common = (mode: (typeof modes)[number]) => {
      const { variables, secrets } = serviceEnvironment(mode, production);
      return { secrets, variables: Object.entries(variables).filter(([name]) => !own.includes(name)) };
    };
    for (const mode of modes) expect(common(mode)).toEqual(common("api"));
    expect(common("api").variables.length).toBeGreaterThan(80);
  });

  it.each([
    ["local", "flexprice-production-local", ":8080"],
    ["api", "flexprice-production-api", ":8080"],
    ["consumer", "flexprice-production-consumer", undefined],
    ["temporal_worker", "flexprice-production-temporal-worker", undefined],
  ] as const)("%s knows what it is", (mode, name, address) => {
    const variables = variablesOf(mode, inputsOf("production", allIntegrations));
    expect(variables["FLEXPRICE_DEPLOYMENT_MODE"]).toBe(mode);
    expect(variables["FLEXPRICE_SERVER_ADDRESS"]).toBe(address);
    for (const each of ["SERVICE_NAME", "FLEXPRICE_KAFKA_CLIENT_ID", "FLEXPRICE_PYROSCOPE_APPLICATION_NAME"]) {
      expect(variables[each]).toBe(name);
    }
  });

  it("leave the topics to the migrations, which are in no mode", () => {
    const migrate = variablesOf("migrate", production);
    expect(migrate["FLEXPRICE_KAFKA_TOPICS"]).toBe('{"defaults":{}}');
    expect(migrate).not.toHaveProperty("FLEXPRICE_DEPLOYMENT_MODE");
    for (const mode of modes) expect(variablesOf(mode, production)).not.toHaveProperty("FLEXPRICE_KAFKA_TOPICS");
  });
});

describe("limits of one task", () => {
  it.each([
    ["development", "10", "5", "100", "10"],
    ["production", "25", "10", "50", "20"],
  ] as const)("%s: connections in every mode, and throttles of all events above the average", (profile, ...limits) => {
    const [open, idle, clickhouse, redis] = limits;
    for (const mode of modes) {
      expect(variablesOf(mode, inputsOf(profile))).toMatchObject({
        FLEXPRICE_POSTGRES_MAX_OPEN_CONNS: open,
        FLEXPRICE_POSTGRES_MAX_IDLE_CONNS: idle,
        FLEXPRICE_POSTGRES_CONN_MAX_LIFETIME_MINUTES: "60",
        FLEXPRICE_CLICKHOUSE_MAX_OPEN_CONNS: clickhouse,
        FLEXPRICE_REDIS_POOL_SIZE: redis,
        FLEXPRICE_EVENT_PROCESSING_RATE_LIMIT: "12",
        FLEXPRICE_METER_USAGE_TRACKING_RATE_LIMIT: "12", // the application's own is 1: 6 events/s of 38.5 would be billed
        FLEXPRICE_METER_USAGE_TRACKING_LAZY_RATE_LIMIT: "12",
        FLEXPRICE_WEBHOOK_RATE_LIMIT: "5",
      });
    }
  });
});
