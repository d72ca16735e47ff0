/** The layers of Flexprice, in the order of deployment. */
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
  "eks",
  "eks-platform",
  "clickhouse",
  "ecs",
  "alb",
  "tasks",
  "services",
  "observability",
  "budgets",
] as const;

/** Those that need a Kubernetes API: what the local AWS has not. */
export const kubernetesLayers = ["eks-platform", "clickhouse"] as const;

/** Those that need nothing but AWS. The tasks wait for ClickHouse, but read nothing of its state. */
export const awsLayers = flexpriceLayers.filter(
  (layer) => !(kubernetesLayers as readonly string[]).includes(layer),
) as Exclude<(typeof flexpriceLayers)[number], (typeof kubernetesLayers)[number]>[];
