/** The layers of Flexprice in the order of deployment. */
export const flexpriceLayers = [
  "network",
  "secrets",
  "iam",
  "storage",
  "registry",
  "events",
  "database",
  "kafka",
  "cache",
] as const;
