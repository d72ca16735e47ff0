import { TOKEN_KEY } from "../cache-connection";
import type { Definitions } from "./definition";
import { cachePassword, fromCache } from "./sources";

/** Redis: cache, locks and rate limits. A mistake in these is silent: no cache and no locks. */
export const redis = {
  FLEXPRICE_CACHE_ENABLED: {
    description: "The cache; nothing is cached without the next one",
    ...fromCache("FLEXPRICE_CACHE_ENABLED", "always `true`"),
  },
  FLEXPRICE_CACHE_REDIS_ENABLED: {
    description: "Redis as the cache",
    ...fromCache("FLEXPRICE_CACHE_REDIS_ENABLED", "always `true`"),
  },
  FLEXPRICE_REDIS_HOST: {
    description: "The configuration endpoint in cluster mode, the primary's otherwise",
    ...fromCache("FLEXPRICE_REDIS_HOST", "layer `cache`, `host`"),
    document: "000 step 12; 002, Redis Scaling",
  },
  FLEXPRICE_REDIS_PORT: {
    description: "Port",
    ...fromCache("FLEXPRICE_REDIS_PORT", "layer `cache`, `port`"),
    document: "000 step 12; 002, Redis Scaling",
  },
  FLEXPRICE_REDIS_CLUSTER_MODE: {
    description: "Which client: the wrong one meets MOVED at every command",
    ...fromCache("FLEXPRICE_REDIS_CLUSTER_MODE", "layer `cache`, `clusterMode`"),
    document: "000 step 12",
  },
  FLEXPRICE_REDIS_USE_TLS: {
    description: "TLS",
    ...fromCache("FLEXPRICE_REDIS_USE_TLS", "layer `cache`, `tls`"),
    document: "000 step 12",
  },
  FLEXPRICE_REDIS_USERNAME: {
    description: "User; not set where nobody has to log in",
    ...fromCache("FLEXPRICE_REDIS_USERNAME", "layer `cache`, `username`"),
  },
  FLEXPRICE_REDIS_PASSWORD: {
    description: "Its password; not set where nobody has to log in",
    ...cachePassword("FLEXPRICE_REDIS_PASSWORD", `secret \`redis\`, \`${TOKEN_KEY}\``),
  },
  FLEXPRICE_REDIS_KEY_PREFIX: {
    description: "Begins every key",
    ...fromCache("FLEXPRICE_REDIS_KEY_PREFIX", "profile, `cache.keyPrefix`"),
    document: "000 step 12",
  },
  FLEXPRICE_REDIS_POOL_SIZE: {
    description: "Connections that each task keeps to each node",
    ...fromCache("FLEXPRICE_REDIS_POOL_SIZE", "profile, `cache.poolSize`"),
    document: "002, Redis Scaling",
  },
} as const satisfies Definitions;
