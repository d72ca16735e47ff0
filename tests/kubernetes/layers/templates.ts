import type { KubernetesObject } from "../api";

/**
 * Pods, services and claims that an installation describes: its definition takes whatever stands there, and the operator
 * makes objects of it. As such objects the API server can look at them.
 */
export function templatesOf({ kind, metadata, spec }: KubernetesObject): KubernetesObject[] {
  if (!kind.startsWith("ClickHouse")) return [];
  const { templates = {} } = spec as { templates?: Templates };
  const claims = templates.volumeClaimTemplates ?? [];
  const made = (version: string, its: string, { name, spec: written }: Template, more = {}): KubernetesObject => ({
    apiVersion: version,
    kind: its,
    metadata: { name: `template-${name}`.toLowerCase(), namespace: metadata.namespace ?? "default" },
    spec: { ...written, ...more },
  });
  return [
    ...(templates.podTemplates ?? []).map((pod) => made("v1", "Pod", pod, { volumes: volumes(pod, claims) })),
    ...(templates.serviceTemplates ?? []).map((service) => made("v1", "Service", service)),
    ...claims.map((claim) => made("v1", "PersistentVolumeClaim", claim)),
  ];
}

/** A pod's own volumes, and one for each claim, which the operator adds. */
function volumes({ spec }: Template, claims: readonly Template[]): object[] {
  const own = (spec["volumes"] ?? []) as object[];
  return [...own, ...claims.map(({ name }) => ({ name, emptyDir: {} }))];
}

interface Template {
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

interface Templates {
  readonly podTemplates?: readonly Template[];
  readonly serviceTemplates?: readonly Template[];
  readonly volumeClaimTemplates?: readonly Template[];
}
