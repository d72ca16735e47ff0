import { environmentText, layersOf } from "../../support/environments";
import { kubernetesLayers } from "../../support/layers";
import type { RootJson } from "../../support/synthesized";
import { objectsOf, type Translated } from "./objects";
import type { Roots } from "./references";

/** What brings in Keeper and the secret between replicas, and backups where they are not the profile's. */
export const richest = `
overrides:
  eks.systemNodes.count: 3
  clickhouse.replicas: 2
  clickhouse.shards: 2
  clickhouse.tables: distributed
  clickhouse.backups: { every: 1 day, keep: 7 }
`;

/** Both environments as they are, and with all that can be switched on. */
const VARIATIONS = ["flexprice-development", "flexprice-production"].flatMap((environment) => [
  { environment, variation: environment, overrides: "" },
  { environment, variation: `${environment} with replicas and backups`, overrides: richest },
]);

export interface FromLayer extends Translated {
  readonly variation: string;
  readonly layer: string;
}

/** Every Kubernetes object of every variation. */
export function allObjects(): FromLayer[] {
  return VARIATIONS.flatMap(({ variation, environment, overrides }) => {
    const roots = rootsOf(environment, overrides);
    return kubernetesLayers.flatMap((layer) =>
      objectsOf(rootOf(roots, layer), roots).map((translated) => ({ variation, layer, ...translated })),
    );
  });
}

/** The roots of an environment, by layer. */
export function rootsOf(environment: string, overrides = ""): Roots {
  const layers = layersOf(environmentText(environment) + overrides, environment);
  return Object.fromEntries(Object.entries(layers).map(([layer, { json }]) => [layer, json]));
}

export function rootOf(roots: Roots, layer: string): RootJson {
  const root = roots[layer];
  if (!root) throw new Error(`no layer ${layer}; there is: ${Object.keys(roots).join(", ")}`);
  return root;
}
