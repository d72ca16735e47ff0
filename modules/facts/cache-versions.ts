/** Engines of ElastiCache that the application speaks to, in AWS's own words. */
export const cacheEngines = ["redis", "valkey"] as const;
export type CacheEngine = (typeof cacheEngines)[number];

/**
 * Versions that ElastiCache creates, with the family of their parameter group. Patches are AWS's own. Redis ends at 7.1;
 * 6.2 and older are missing on purpose: they know no mode of TLS, and their standard support ends first.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html
 */
const families: Readonly<Record<CacheEngine, Readonly<Record<string, string>>>> = {
  redis: { "7.0": "redis7", "7.1": "redis7" },
  valkey: { "7.2": "valkey7", "8.0": "valkey8", "8.1": "valkey8", "8.2": "valkey8" },
};

export function versionsOf(engine: CacheEngine): string[] {
  return Object.keys(families[engine]);
}

/** `redis7`: what a parameter group of this version belongs to. Throws on a version that the rules have let through. */
export function parameterGroupFamily(engine: CacheEngine, version: string): string {
  const family = families[engine][version];
  if (family === undefined) throw new RangeError(`${engine} has no version "${version}"`);
  return family;
}
