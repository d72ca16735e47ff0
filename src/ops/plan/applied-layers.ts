import type { ReadyEnvironment } from "../../core/environments";
import { requireAccount } from "../account";
import { synthesizeRoots } from "../roots/layer-root";
import { StateReader } from "../roots/state-reader";
import { Workspace } from "../roots/workspace";
import { layersOf } from "../state/deployment";
import { existingLayers } from "./choose";

/** Names of the layers, among those named, that have resources. */
export async function appliedLayers(ready: ReadyEnvironment, names: readonly string[]): Promise<string[]> {
  const all = await synthesizeRoots(ready);
  const { environment } = ready.configuration;
  await requireAccount(environment);
  return Workspace.within("states", async (workspace) => {
    const found = await existingLayers(layersOf({ environment, layers: all }, names), new StateReader(workspace, all));
    return found.map(({ name }) => name);
  });
}
