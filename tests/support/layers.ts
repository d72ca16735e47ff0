/** The layers of Flexprice that need nothing but AWS, in the order of deployment. */
export const awsLayers = [
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
] as const;

/** Those that need a Kubernetes API, after them: what the local AWS has not. */
export const kubernetesLayers = ["eks-platform", "clickhouse"] as const;

export const flexpriceLayers = [...awsLayers, ...kubernetesLayers] as const;
