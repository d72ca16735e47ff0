import type { FlexpriceProfile } from "../config/profiles";

/** Where the application publishes its one image, for all modes and both architectures. */
export function applicationImage(tag: string): string {
  return `ghcr.io/flexprice/flexprice:${tag}`;
}

/** Images of what AWS manages elsewhere, in the versions of the profile. */
export function images({ database, kafka, cache, clickhouse }: FlexpriceProfile) {
  return {
    nginx: "nginx:1.28.0-alpine", // from 1.27.3 on, `resolve` needs no licence
    postgres: `postgres:${database.engineVersion}-alpine`,
    kafka: `confluentinc/cp-kafka:${confluentVersion(kafka.version)}`, // source document 002's image
    clickhouse: `clickhouse/clickhouse-server:${clickhouse.version}`,
    // The last of Redis's own licence; ElastiCache's 7.1 is nowhere else.
    redis: cache.engine === "valkey" ? `valkey/valkey:${cache.engineVersion}-alpine` : "redis:7.2.4-alpine",
    temporal: "temporalio/temporal:1.5.1",
  };
}

/**
 * `3.8.x.kraft` → `7.8.0`: Confluent Platform 7 has Kafka 3 under the same minor number, 8 has 4.
 * https://docs.confluent.io/platform/current/installation/versions-interoperability.html
 */
function confluentVersion(kafka: string): string {
  const [major, minor] = kafka.split(".");
  return `${Number(major) + 4}.${minor}.0`;
}
