import { at } from "../../modules/clickhouse/at";
import { changed, layersOf } from "../../support/environments";
import type { Attributes, Template } from "../../support/synthesized";

const made = new Map<string, Record<string, Template>>();
/** Both Kubernetes layers of a shipped environment with some profile values overridden. */
function layers(environment: string, overrides: object, name: string): Record<string, Template> {
  const key = JSON.stringify([environment, overrides, name]);
  const templates = made.get(key) ?? layersOf(changed(environment, { overrides }), name);
  made.set(key, templates);
  return templates;
}

const layer =
  (name: string) =>
  (environment: "production" | "development", overrides: object = {}, as?: string) => {
    const template = layers(`flexprice-${environment}`, overrides, as ?? `flexprice-${environment}`)[name];
    if (!template) throw new Error(`no layer ${name}`);
    return template;
  };
export const eksPlatform = layer("eks-platform");
export const clickhouseLayer = layer("clickhouse");

/** What a second replica needs besides. */
export const replicated = {
  "clickhouse.replicas": 2,
  "clickhouse.tables": "replicated",
  "eks.systemNodes.count": 3,
} as const;

/** Two shards with two replicas each. */
export const sharded = { ...replicated, "clickhouse.shards": 2, "clickhouse.tables": "distributed" } as const;

/** The resource `kubernetes_manifest` of the only object of a kind. */
export function manifestOf(template: Template, kind: string): Attributes {
  const found = manifests(template, kind);
  const [first] = found;
  if (found.length !== 1 || !first) throw new Error(`expected exactly one ${kind}, found ${found.length}`);
  return first;
}

export function manifests(template: Template, kind: string): Attributes[] {
  return template.all("kubernetes_manifest").filter(({ manifest }) => Reflect.get(manifest as object, "kind") === kind);
}

export const specOf = (template: Template) => at(manifestOf(template, "ClickHouseInstallation"), "manifest", "spec");

export const clusterOf = (template: Template) => at(specOf(template), "configuration", "clusters", 0);
export const output = (template: Template, name: string) => template.json.output?.[name]?.["value"];

/** The address of a resource, `type.id`, as `depends_on` has it. */
export function addressOf(template: Template, type: string, found: Attributes): string {
  const id = Object.entries(template.json.resource?.[type] ?? {}).find(([, each]) => each === found)?.[0];
  if (id === undefined) throw new Error(`${type} is not in the template`);
  return `${type}.${id}`;
}
