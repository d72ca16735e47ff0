import type { LayerRoot } from "../roots/layer-root";
import { parseState } from "../terraform/state";
import { backUp } from "./backup";
import { confirm } from "./confirm";
import { copied, withCopies } from "./copies";
import { deploymentOf, layerOf, type Deployment } from "./deployment";
import { difference } from "./difference";
import { isConfigured } from "./orphans";
import { backendOnly, rootOf } from "./roots";
import { idOf, instancesOf, requireInState } from "./state-text";
import { readUnlocked, withStates, type Stored } from "./states";

export interface ForgetRequest {
  readonly environment: string;
  readonly layer: string;
  readonly addresses: readonly string[];
  readonly yes: boolean;
}

/** Lets a state forget resources, which go on existing. */
export async function forget({ environment, layer: name, addresses, yes }: ForgetRequest): Promise<void> {
  const deployment = await deploymentOf(environment);
  const layer = layerOf(deployment, name);
  const [stored] = await readUnlocked(deployment, [layer]);
  for (const address of addresses) requireInState(stored?.state, address, name);
  const text = await without(deployment, layer, stored, addresses);
  show(layer, stored, text);
  await confirm(environment, { yes });
  const backup = backUp(environment, [layer], [stored]);
  await withStates(deployment, [layer], "write", (states) => states.push(layer, text));
  console.log(`${name}: forgotten; the state before is in ${backup}`);
}

/** The state without some addresses, as Terraform would write it. */
function without(
  deployment: Deployment,
  layer: LayerRoot,
  stored: Stored | undefined,
  addresses: readonly string[],
): Promise<string> {
  return withCopies(deployment, [backendOnly(layer)], [stored], async (roots) => {
    const root = rootOf(roots, layer.name);
    await root.succeed("state rm", ["state", "rm", ...addresses]);
    return copied(root);
  });
}

function show(layer: LayerRoot, stored: Stored | undefined, text: string): void {
  const before = instancesOf(stored?.state);
  const { removed } = difference(stored?.state, parseState(text));
  console.log(`${layer.name} forgets, and nothing is destroyed:`);
  for (const address of removed) {
    const instance = before.get(address);
    const id = instance ? idOf(instance) : "";
    console.log(`  - ${address}${id === "" ? "" : `  (${id})`}`);
  }
  const configured = removed.filter((address) => isConfigured(layer, address));
  if (configured.length > 0) {
    console.log(`  Still in the code, so that the next apply would make them anew: ${configured.join(", ")}`);
  }
}
