import { Refusal } from "../../core/problems";
import type { LayerRoot } from "../roots/layer-root";
import { writeBackup } from "./backup-folder";
import { deploymentOf, layersOf } from "./deployment";
import { withStates, type Stored } from "./states";

export const BACKUPS = "backups";

/** Writes the states of an environment, or of some layers, to a new folder. */
export async function backup(name: string, layerNames: readonly string[], { out }: { out: string }): Promise<void> {
  const deployment = await deploymentOf(name);
  const layers = layersOf(deployment, layerNames);
  const states = await withStates(deployment, layers, "read", (all) => all.readAll(layers));
  const path = backUp(name, layers, states, out);
  if (path === undefined) {
    throw new Refusal(
      `nothing to back up: ${layers.map((layer) => layer.name).join(", ")} of ${name} have no state yet`,
    );
  }
  layers.forEach((layer, index) => {
    const state = states[index]?.state;
    console.log(
      `${layer.name}: ${state ? `serial ${state.serial}, ${state.resources.length} resources` : "no state yet"}`,
    );
  });
  console.log(`Written to ${path}, readable by you alone: states may hold secrets`);
}

/** A backup of states that were read already; nothing where there is none. */
export function backUp(
  environment: string,
  layers: readonly LayerRoot[],
  states: readonly (Stored | undefined)[],
  out = BACKUPS,
): string | undefined {
  const texts = layers.flatMap(({ name }, index): [string, string][] => {
    const stored = states[index];
    return stored ? [[name, stored.text]] : [];
  });
  return texts.length === 0 ? undefined : writeBackup(out, environment, new Map(texts));
}
