import { describe, expect, it } from "@jest/globals";
import { development, production } from "../../../src/platforms/flexprice/config/cache";
import { cacheConnection } from "../../../src/platforms/flexprice/services/cache-connection";

const contract = {
  identifier: "flexprice-production-cache",
  host: "clustercfg.example.cache.amazonaws.com",
  readerEndpoint: "clustercfg.example.cache.amazonaws.com",
  port: "6379",
  clusterMode: "true",
  tls: "true",
  username: "flexprice",
  secretArn: "arn:redis",
};

describe("what the application is told of the cache [cache/application-variables]", () => {
  it("is every variable it reads, with both switches of its cache on", () => {
    expect(cacheConnection(production, contract)).toEqual({
      environment: {
        FLEXPRICE_CACHE_ENABLED: "true",
        FLEXPRICE_CACHE_REDIS_ENABLED: "true",
        FLEXPRICE_REDIS_HOST: "clustercfg.example.cache.amazonaws.com",
        FLEXPRICE_REDIS_PORT: "6379",
        FLEXPRICE_REDIS_CLUSTER_MODE: "true",
        FLEXPRICE_REDIS_USE_TLS: "true",
        FLEXPRICE_REDIS_KEY_PREFIX: "flexprice:prod",
        FLEXPRICE_REDIS_POOL_SIZE: "20",
        FLEXPRICE_REDIS_USERNAME: "flexprice",
      },
      secrets: { FLEXPRICE_REDIS_PASSWORD: { secretArn: "arn:redis", key: "token" } },
    });
  });

  it("always has the cluster flag and TLS, whose defaults in the application are true and false", () => {
    const single = cacheConnection(development, { ...contract, clusterMode: "false", tls: "false" });
    expect(single.environment).toMatchObject({
      FLEXPRICE_REDIS_CLUSTER_MODE: "false",
      FLEXPRICE_REDIS_USE_TLS: "false",
      FLEXPRICE_REDIS_KEY_PREFIX: "flexprice:dev",
    });
  });

  it("has neither user nor password where nobody logs in", () => {
    const open = { ...development, authentication: { method: "none" as const, because: "a load test" } };
    const { environment, secrets } = cacheConnection(open, { ...contract, username: "", secretArn: "" });
    expect(environment).not.toHaveProperty("FLEXPRICE_REDIS_USERNAME");
    expect(secrets).toEqual({});
  });
});
