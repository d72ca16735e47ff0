import { columns } from "../table";
import { deploymentOf, layerOf } from "./deployment";
import { holderOf } from "./lock";
import { pendingMove, repeatOf } from "./move-journal";
import { allOf } from "./roots";
import { idOf, instancesOf } from "./state-text";
import { withStates, type States } from "./states";
import type { LayerRoot } from "../roots/layer-root";

/** Prints the states of an environment, one line for each layer. */
export async function listStates(name: string): Promise<void> {
  const deployment = await deploymentOf(name);
  const rows = await withStates(deployment, deployment.layers, "read", (states) =>
    allOf(deployment.layers.map((layer) => row(states, layer))),
  );
  console.log(columns(["LAYER", "SERIAL", "RESOURCES", "TERRAFORM", "CHANGED", "LOCK", "LINEAGE"], rows));
  const pending = pendingMove(name);
  if (pending) console.error(`a move was interrupted; finish it with: ${repeatOf(pending)}`);
}

async function row(states: States, layer: LayerRoot): Promise<string[]> {
  const stored = await states.read(layer);
  const lock = await states.lockOf(layer);
  const held = lock ? holderOf(lock) : "";
  if (!stored) return [layer.name, "no state", "", "", "", held, ""];
  const { state, terraform = "", changed } = stored;
  const time = changed ? `${changed.toISOString().slice(0, 19)}Z` : "";
  return [layer.name, String(state.serial), String(instancesOf(state).size), terraform, time, held, state.lineage];
}

/** Prints the resources of one layer, with their ids unless those are secret. */
export async function listResources(name: string, layerName: string): Promise<void> {
  const deployment = await deploymentOf(name);
  const layer = layerOf(deployment, layerName);
  const stored = await withStates(deployment, [layer], "read", (states) => states.read(layer));
  const instances = [...instancesOf(stored?.state)].map(([address, instance]) => [address, idOf(instance)]);
  if (instances.length === 0) console.log(`${layerName} of ${name} holds no resource`);
  else console.log(columns(["ADDRESS", "ID"], instances));
}
