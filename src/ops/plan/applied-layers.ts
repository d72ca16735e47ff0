import type { ReadyEnvironment } from "../../core/environments";
import { requireAccount } from "../account";
import { synthesizeRoots, type LayerRoot } from "../roots/layer-root";
import { StateReader } from "../roots/state-reader";
import { Workspace } from "../roots/workspace";
import type { State } from "../terraform/state";
import { layersOf } from "../state/deployment";
import { existingLayers } from "./choose";

export interface AppliedLayer {
  readonly layer: LayerRoot;
  readonly state: State | undefined;
}

/** The layers, among those named, that have resources. */
export async function appliedLayers(ready: ReadyEnvironment, names: readonly string[]): Promise<AppliedLayer[]> {
  const all = await synthesizeRoots(ready);
  const { environment } = ready.configuration;
  await requireAccount(environment);
  return Workspace.within("states", async (workspace) => {
    const states = new StateReader(environment, workspace, all);
    const found = await existingLayers(layersOf({ environment, layers: all }, names), states);
    return Promise.all(found.map(async (layer) => ({ layer, state: await states.of(layer.name) })));
  });
}
