import { Refusal } from "../../core/problems";
import type { LayerRoot } from "../roots/layer-root";
import type { StateReader } from "../roots/state-reader";
import { managedAddresses } from "../terraform/state";

/** Those that have resources: only what exists can be destroyed, or have drifted. */
export async function existingLayers(chosen: readonly LayerRoot[], states: StateReader): Promise<LayerRoot[]> {
  const found: LayerRoot[] = [];
  for (const layer of chosen) if (managedAddresses(await states.of(layer.name)).length > 0) found.push(layer);
  return found;
}

/** Refuses to take a layer away from under another that is still there. */
export async function refuseUsedLayers(
  layers: readonly LayerRoot[],
  all: readonly LayerRoot[],
  states: StateReader,
): Promise<void> {
  const problems: string[] = [];
  for (const layer of all.filter((each) => !layers.includes(each))) {
    const needs = layers.filter(({ name }) => layer.dependsOn.includes(name)).map(({ name }) => name);
    const count = needs.length === 0 ? 0 : managedAddresses(await states.of(layer.name)).length;
    if (count === 0) continue;
    problems.push(
      `${needs.join(", ")}: ${layer.name} still needs it and has ${count} resources: destroy ${layer.name} too`,
    );
  }
  if (problems.length > 0) throw new Refusal(`${problems.join("\n")}\n\nnothing was planned`);
}
