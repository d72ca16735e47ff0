import { readFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LayerRoot, RootJson } from "../roots/layer-root";
import type { Root } from "../terraform/root";
import type { Deployment } from "./deployment";
import { rootOf, withRoots, type Roots } from "./roots";
import type { Stored } from "./states";

/** The state of a root that works on a copy, below its folder. */
const COPY = "copy.tfstate";

/**
 * Gives `work` initialized roots whose states are copies: what Terraform does to them touches nothing that anyone else sees.
 * `layers` may be cut down to their backends; the remote states they read stay the real ones.
 */
export function withCopies<T>(
  { environment }: Deployment,
  layers: readonly LayerRoot[],
  states: readonly (Stored | undefined)[],
  work: (roots: Roots) => Promise<T>,
): Promise<T> {
  const onCopies = layers.map((layer) => ({ ...layer, json: onCopy(layer.json) }));
  return withRoots(environment.name, onCopies, (roots) => {
    layers.forEach(({ name }, index) => {
      const stored = states[index];
      if (stored) writeFileSync(copyOf(rootOf(roots, name)), stored.text, { mode: 0o600 });
    });
    return work(roots);
  });
}

/** Where a root's copy lies. */
export function copyOf({ folder }: Root): string {
  return join(folder, COPY);
}

/** What Terraform has made of a copy. */
export function copied(root: Root): string {
  const file = copyOf(root);
  if (!existsSync(file)) throw new Error(`${root.name}: Terraform wrote no state`);
  return readFileSync(file, "utf8");
}

/** The root with its own backend replaced. */
export function onCopy(json: RootJson): RootJson {
  const terraform = Object.fromEntries(Object.entries(json.terraform).filter(([name]) => name !== "cloud"));
  return { ...json, terraform: { ...terraform, backend: { local: { path: COPY } } } };
}
