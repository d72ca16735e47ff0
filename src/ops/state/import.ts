import { suggestion } from "../../core/nearest";
import { Refusal } from "../../core/problems";
import { kindOf } from "../change-set/redacted-plan";
import type { LayerRoot } from "../roots/layer-root";
import { backUp } from "./backup";
import { copied, withCopies } from "./copies";
import { deploymentOf, layerOf, type Deployment } from "./deployment";
import { isConfigured } from "./orphans";
import { changesOf, wordsOf, type PlannedChange } from "./proof";
import { rootOf } from "./roots";
import { instancesAt, isAt } from "./state-text";
import { readUnlocked, withStates, type Stored } from "./states";

export interface ImportRequest {
  readonly environment: string;
  readonly layer: string;
  readonly address: string;
  readonly id: string;
}

/** Takes a resource that exists under the care of a layer, and shows what the layer would then change of it. */
export async function importResource({ environment, layer: name, address, id }: ImportRequest): Promise<void> {
  const deployment = await deploymentOf(environment, { usesAws: true });
  const layer = layerOf(deployment, name);
  requireConfigured(layer, address);
  const [stored] = await readUnlocked(deployment, [layer]);
  if (instancesAt(stored?.state, address).size > 0) throw new Refusal(`${address} is in the state of ${name} already`);
  const { text, changes } = await imported(deployment, layer, stored, { address, id });
  const backup = backUp(environment, [layer], [stored]);
  await withStates(deployment, [layer], "write", (states) => states.push(layer, text));
  console.log(`${address}: imported${backup === undefined ? "" : `; the state before is in ${backup}`}`);
  show(name, address, changes);
}

function requireConfigured(layer: LayerRoot, address: string): void {
  if (isConfigured(layer, address)) return;
  const known = Object.entries(layer.json.resource ?? {}).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((each) => `${type}.${each}`),
  );
  throw new Refusal(`the code of ${layer.name} has no ${address}${suggestion(address, known)}`);
}

/** Imports into a copy and plans with it, so that the real state is written once and whole. */
function imported(
  deployment: Deployment,
  layer: LayerRoot,
  stored: Stored | undefined,
  { address, id }: Pick<ImportRequest, "address" | "id">,
): Promise<{ readonly text: string; readonly changes: readonly PlannedChange[] }> {
  return withCopies(deployment, [layer], [stored], async (roots) => {
    const root = rootOf(roots, layer.name);
    await root.succeed("import", ["import", "-input=false", "-no-color", address, id]);
    return { text: copied(root), changes: await changesOf(root, layer.name) };
  });
}

function show(layer: string, address: string, changes: readonly PlannedChange[]): void {
  const own = changes.filter((change) => isAt(change.address, address));
  const others = changes.length - own.length;
  if (own.length === 0) console.log(`${layer} would change nothing of it`);
  for (const change of own) console.log(`the next apply would ${wordsOf(change)}`);
  if (own.some((change) => kindOf(change) === "replace" || kindOf(change) === "delete")) {
    console.log("That destroys what was imported: make the code fit it before anything is applied.");
  }
  if (others > 0) console.log(`${others} other resources of ${layer} would change, as they would have before`);
}
