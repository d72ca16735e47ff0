import { Refusal } from "../../core/problems";
import type { LayerRoot } from "../roots/layer-root";
import type { State } from "../terraform/state";
import { backUp } from "./backup";
import { backedUp, openBackup } from "./backup-folder";
import { confirm } from "./confirm";
import { deploymentOf, layerOf, type Deployment } from "./deployment";
import { difference, linesOf } from "./difference";
import { isEmpty, withSerial } from "./state-text";
import { readUnlocked, withStates, type States, type Stored } from "./states";

export interface RestoreRequest {
  readonly environment: string;
  readonly folder: string;
  /** Names; none: all layers of the backup. */
  readonly layers: readonly string[];
  /** `network=14`: states that may be replaced although they are newer, each with the serial it has. */
  readonly rewind: readonly string[];
  readonly yes: boolean;
}

/** A layer whose backup may be written over what is there now. */
interface Restored {
  readonly layer: LayerRoot;
  readonly wanted: { readonly text: string; readonly state: State };
  readonly now: Stored | undefined;
}

/** Puts states back as a backup has them. Everything that can be refused is, for every layer, before the first is written. */
export async function restore(request: RestoreRequest): Promise<void> {
  const { environment, yes } = request;
  const deployment = await deploymentOf(environment);
  const wanted = wantedOf(request, deployment);
  const layers = wanted.map(({ layer }) => layer);
  const now = await readUnlocked(deployment, layers);
  const all = wanted.map((each, index): Restored => ({ ...each, now: now[index] }));
  const rewind = rewindsOf(request.rewind, layers);
  const differing = all.filter(({ wanted: { text }, now: current }) => current?.text !== text);
  for (const each of differing) requireRestorable(each, rewind.get(each.layer.name));
  if (differing.length === 0) return console.log("nothing to do: the states are those of the backup");
  for (const each of differing) show(each);
  await confirm(environment, { yes });
  const backup = backUp(environment, layers, now);
  if (backup !== undefined) console.log(`What is there now is kept in ${backup}`);
  const changed = differing.map(({ layer }) => layer);
  await withStates(deployment, changed, "write", async (states) => {
    for (const each of differing) await write(states, each);
  });
}

function wantedOf({ environment, folder, layers: names }: RestoreRequest, deployment: Deployment) {
  const backup = openBackup(folder);
  if (backup.environment !== environment)
    throw new Refusal(`${folder} is of ${backup.environment}, not of ${environment}`);
  const inBackup = backup.layers.map(({ name }) => name);
  for (const name of names) {
    layerOf(deployment, name);
    if (!inBackup.includes(name)) throw new Refusal(`${folder} has no ${name}; it has: ${inBackup.join(", ")}`);
  }
  return backup.layers
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .map((each) => ({ layer: layerOf(deployment, each.name), wanted: backedUp(folder, each) }));
}

/** By layer, the serial that the user has seen. */
function rewindsOf(given: readonly string[], layers: readonly LayerRoot[]): Map<string, number> {
  return new Map(
    given.map((text): [string, number] => {
      const [, name = "", serial = ""] = /^([a-z0-9-]+)=(\d+)$/.exec(text) ?? [];
      if (layers.some((layer) => layer.name === name)) return [name, Number(serial)];
      throw new Refusal(
        `--rewind takes a layer that is restored and the serial it has now, such as network=14, got: ${text}`,
      );
    }),
  );
}

function requireRestorable({ layer: { name }, wanted: { state }, now }: Restored, rewind: number | undefined): void {
  if (!now) return;
  const { lineage, serial } = now.state;
  if (lineage !== state.lineage) {
    if (isEmpty(now.state)) return;
    throw new Refusal(
      `${name}: the backup is of another state (lineage ${state.lineage}) than the one there (${lineage})`,
    );
  }
  if (serial < state.serial || serial === rewind) return;
  const said = rewind === undefined ? "" : `, not ${rewind}`;
  throw new Refusal(
    `${name}: the state there has serial ${serial}${said} and the backup ${state.serial}, so that what was done since would be ` +
      `forgotten; to want that: --rewind ${name}=${serial}`,
  );
}

function show({ layer: { name }, wanted: { state }, now }: Restored): void {
  const from = now ? `serial ${now.state.serial}` : "no state";
  const diff = difference(now?.state, state);
  console.log(`${name}: from ${from} back to the contents of serial ${state.serial}`);
  for (const line of linesOf(diff)) console.log(`  ${line}`);
  if (diff.removed.length > 0) console.log("  Terraform forgets what is marked with -; it goes on existing");
}

/** Over a newer state the old contents get the next serial: Terraform takes no lower one. */
async function write(states: States, { layer, wanted: { text, state }, now }: Restored): Promise<void> {
  const current = await states.read(layer);
  if (current?.text !== now?.text) throw new Refusal(`${layer.name} was written while you were asked: run it again`);
  if (!now) await states.create(layer, text);
  else if (now.state.lineage !== state.lineage) await states.push(layer, text);
  else await states.push(layer, withSerial(text, Math.max(now.state.serial + 1, state.serial)));
  console.log(`${layer.name}: restored`);
}
