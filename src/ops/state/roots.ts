import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { LayerRoot } from "../roots/layer-root";
import { onlyBackend } from "../roots/state-reader";
import { LOCK, Workspace } from "../roots/workspace";
import { interruptAll } from "../terraform/process";
import type { Root } from "../terraform/root";

export type Roots = ReadonlyMap<string, Root>;

/** Gives `work` an initialized root of each layer, by the layer's name, in private folders that are removed afterwards. */
export async function withRoots<T>(
  environment: string,
  layers: readonly LayerRoot[],
  work: (roots: Roots) => Promise<T>,
): Promise<T> {
  const workspace = Workspace.ofProcess(`${environment}-${++count}`);
  // Once: Terraform stops in its own time, and a second Ctrl-C ends us.
  process.once("SIGINT", interruptAll).once("SIGTERM", interruptAll);
  try {
    return await work(new Map(await initialized(workspace, layers)));
  } finally {
    process.off("SIGINT", interruptAll).off("SIGTERM", interruptAll);
    clear(workspace, layers);
  }
}

let count = 0;

/** Roots that have a state and no resources: all that commands on states need. */
export function withBackends<T>(
  environment: string,
  layers: readonly LayerRoot[],
  work: (roots: Roots) => Promise<T>,
): Promise<T> {
  const withProviders = layers.map((layer) => ({ ...layer, json: onlyBackend(layer.json) }));
  return withRoots(environment, withProviders, (roots) => {
    // Init insists on the providers of a state. No command on states does, and each would check their hashes for seconds.
    for (const layer of layers) {
      const { folder } = rootOf(roots, layer.name);
      writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(backendOnly(layer).json));
      rmSync(join(folder, LOCK), { force: true });
    }
    return work(roots);
  });
}

/** A root without providers: enough where init meets no state. */
export function backendOnly(layer: LayerRoot): LayerRoot {
  const { backend, cloud } = layer.json.terraform;
  return { ...layer, json: { terraform: { ...(backend ? { backend } : {}), ...(cloud ? { cloud } : {}) } } };
}

/** The root of a layer that was asked for. */
export function rootOf(roots: Roots, layer: string): Root {
  const root = roots.get(layer);
  if (!root) throw new Error(`no root of ${layer}`);
  return root;
}

/** Waits for every one before it fails: nothing may still run in a folder that is about to be removed. */
export async function allOf<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** At once where no provider is installed: Terraform's plugin cache is not safe for several. */
async function initialized(workspace: Workspace, layers: readonly LayerRoot[]): Promise<[string, Root][]> {
  const init = async (layer: LayerRoot): Promise<[string, Root]> => [
    layer.name,
    await workspace.root(layer, layer.json),
  ];
  if (layers.every(({ json }) => json.terraform.required_providers === undefined)) return allOf(layers.map(init));
  const roots: [string, Root][] = [];
  for (const layer of layers) roots.push(await init(layer));
  return roots;
}

function clear(workspace: Workspace, layers: readonly LayerRoot[]): void {
  const errored = layers.some(({ stack }) => existsSync(join(workspace.folderOf(stack), "errored.tfstate")));
  if (!errored) return workspace.remove();
  // Under another name: folders of processes that have ended are removed.
  const kept = join(dirname(workspace.folder), `errored-${basename(workspace.folder)}`);
  renameSync(workspace.folder, kept);
  console.error(`${kept} is kept: its errored.tfstate is the only copy of a state that could not be written`);
}
