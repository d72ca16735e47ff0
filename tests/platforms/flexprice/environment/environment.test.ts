import { describe, expect, it } from "@jest/globals";
import { topicVariables } from "../../../../src/platforms/flexprice/config/topic-variables";
import { profiles } from "../../../../src/platforms/flexprice/config/profiles";
import { cacheConnection } from "../../../../src/platforms/flexprice/services/cache-connection";
import { serviceEnvironment } from "../../../../src/platforms/flexprice/services/environment";
import { programs } from "../../../../src/platforms/flexprice/services/variables/inputs";
import { allIntegrations, inputsOf, profileNames } from "./inputs";

const variablesOf = (...args: Parameters<typeof serviceEnvironment>) => serviceEnvironment(...args).variables;
const production = inputsOf("production");

describe("values", () => {
  it("are where each layer says", () => {
    expect(variablesOf("api", production)).toMatchObject({
      FLEXPRICE_POSTGRES_HOST: "writer.example",
      FLEXPRICE_POSTGRES_READER_HOST: "reader.example",
      FLEXPRICE_POSTGRES_READER_PORT: "5432",
      FLEXPRICE_POSTGRES_SSLMODE: "require",
      FLEXPRICE_CLICKHOUSE_ADDRESS: "ch.example:9000",
      FLEXPRICE_CLICKHOUSE_DATABASE: "flexprice",
      FLEXPRICE_CLICKHOUSE_MAX_MEMORY_USAGE: "45",
      FLEXPRICE_KAFKA_BROKERS: "b-1.example:9096,b-2.example:9096",
      FLEXPRICE_KAFKA_SASL_MECHANISM: "SCRAM-SHA-512",
      FLEXPRICE_REDIS_HOST: "cache.example",
      FLEXPRICE_REDIS_CLUSTER_MODE: "true",
      FLEXPRICE_CACHE_ENABLED: "true",
      FLEXPRICE_CACHE_REDIS_ENABLED: "true",
      FLEXPRICE_S3_ENABLED: "true",
      FLEXPRICE_S3_INVOICE_BUCKET: "invoices",
      FLEXPRICE_TEMPORAL_ADDRESS: "us-east-1.aws.api.temporal.io:7233",
      FLEXPRICE_TEMPORAL_TLS: "true",
      FLEXPRICE_LOGGING_LEVEL: "info",
      ENVIRONMENT: "flexprice-production",
      REGION: "us-east-1",
    });
    expect(variablesOf("api", inputsOf("development"))["FLEXPRICE_REDIS_CLUSTER_MODE"]).toBe("false");
  });

  it("name the roles' file where the image has it [variables/roles-file]", () => {
    for (const program of programs) {
      expect(variablesOf(program, production)["FLEXPRICE_RBAC_ROLES_CONFIG_PATH"]).toBe("/app/config/rbac/roles.json");
    }
  });

  it("have no published API key left [variables/no-published-key]", () => {
    for (const program of programs) {
      expect(variablesOf(program, production)["FLEXPRICE_AUTH_API_KEY_KEYS"]).toBe("{}");
    }
  });

  it("publish to DynamoDB only with DynamoDB in use [variables/dynamodb-with-all]", () => {
    for (const profile of profileNames) {
      expect(variablesOf("api", inputsOf(profile))).toMatchObject({
        FLEXPRICE_EVENT_PUBLISH_DESTINATION: "all",
        FLEXPRICE_DYNAMODB_IN_USE: "true",
        FLEXPRICE_DYNAMODB_REGION: "us-east-1",
        FLEXPRICE_DYNAMODB_EVENT_TABLE_NAME: "flexprice-events",
      });
    }
  });

  it("name every topic as the table does, for who writes and who reads [variables/topics-agree]", () => {
    for (const profile of profileNames) {
      const variables = variablesOf("consumer", inputsOf(profile));
      expect(variables).toMatchObject(topicVariables(profiles[profile].kafka));
      expect(variablesOf("api", inputsOf(profile))["FLEXPRICE_KAFKA_TOPIC"]).toBe(
        variables["FLEXPRICE_EVENT_PROCESSING_TOPIC"],
      );
    }
  });

  it("follow the profile: a throttle, the cache", () => {
    const { kafka, cache } = production.profile;
    const topics = { ...kafka.topics, events: { ...kafka.topics.events, eventsPerConsumer: "100/s" as const } };
    const profile = { ...production.profile, kafka: { ...kafka, topics }, cache: { ...cache, poolSize: 7 } };
    const variables = variablesOf("consumer", { ...production, profile });
    expect(variables).toMatchObject({
      FLEXPRICE_EVENT_PROCESSING_RATE_LIMIT: "100",
      FLEXPRICE_METER_USAGE_TRACKING_RATE_LIMIT: "100",
    });
    expect(variables).toMatchObject(cacheConnection(profile.cache, production.contracts.cache).environment);
  });

  it("are never empty [variables/never-empty]", () => {
    for (const profile of profileNames) {
      expect(Object.values(variablesOf("api", inputsOf(profile, allIntegrations)))).not.toContain("");
    }
    const { contracts } = production;
    const withoutReader = { ...contracts, database: { ...contracts.database, readerEndpoint: "" } };
    expect(() => serviceEnvironment("api", { ...production, contracts: withoutReader })).toThrow(
      "FLEXPRICE_POSTGRES_READER_HOST would be empty, which the application takes for unset",
    );
  });

  it("take another address of Temporal, and links, from the profile", () => {
    const { profile } = production;
    const links = { ...profile.application.links, customerPortal: "https://portal.example.com" };
    const temporal = { address: "flexprice-prod.a1b2c.tmprl.cloud:7233" };
    const told = { ...production, profile: { ...profile, application: { ...profile.application, links, temporal } } };
    expect(variablesOf("api", told)).toMatchObject({
      FLEXPRICE_TEMPORAL_ADDRESS: "flexprice-prod.a1b2c.tmprl.cloud:7233",
      FLEXPRICE_CUSTOMER_PORTAL_URL: "https://portal.example.com",
    });
    expect(variablesOf("api", production)).not.toHaveProperty("FLEXPRICE_CUSTOMER_PORTAL_URL");
  });
});
