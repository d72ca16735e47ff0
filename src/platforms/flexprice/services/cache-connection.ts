import type { CacheProfile } from "../config/cache";
import type { CacheContract } from "../layers/cache";

/** What a task is told of the cache: plain values, and references to secrets by their ARN and key. */
export interface CacheConnection {
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, { readonly secretArn: string; readonly key: string }>>;
}

/** The key of the secret `redis` that holds the token. */
export const TOKEN_KEY = "token";

/**
 * The application's variables. A mistake in them stays silent: a wrong cluster flag answers every command with MOVED, a
 * failed login leaves the application without cache and locks, and both of `CACHE_…ENABLED` are needed for any caching
 * (Flexprice, internal/config/config.go).
 */
export function cacheConnection(
  cache: Pick<CacheProfile, "authentication" | "keyPrefix" | "poolSize">,
  contract: CacheContract,
): CacheConnection {
  const user = cache.authentication.method === "user";
  return {
    environment: {
      FLEXPRICE_CACHE_ENABLED: "true",
      FLEXPRICE_CACHE_REDIS_ENABLED: "true",
      FLEXPRICE_REDIS_HOST: contract.host,
      FLEXPRICE_REDIS_PORT: contract.port,
      FLEXPRICE_REDIS_CLUSTER_MODE: contract.clusterMode,
      FLEXPRICE_REDIS_USE_TLS: contract.tls,
      FLEXPRICE_REDIS_KEY_PREFIX: cache.keyPrefix,
      FLEXPRICE_REDIS_POOL_SIZE: String(cache.poolSize),
      ...(user ? { FLEXPRICE_REDIS_USERNAME: contract.username } : {}),
    },
    secrets: user ? { FLEXPRICE_REDIS_PASSWORD: { secretArn: contract.secretArn, key: TOKEN_KEY } } : {},
  };
}
