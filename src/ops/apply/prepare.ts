import { readFileSync, writeFileSync } from "node:fs";
import { Refusal } from "../../core/problems";
import { files as names, type ChangeSetFolder } from "../change-set/folder";
import { withoutIntendedDrift } from "../change-set/intended-drift";
import { knownSecrets, redact } from "../change-set/redact";
import type { ChangeSetLayer } from "../change-set/schema";
import type { Seal } from "../change-set/seal";
import { readable, writeFileWhole } from "../change-set/write";
import { exitCodes } from "../exit-codes";
import type { RootJson } from "../roots/layer-root";
import type { StateReader } from "../roots/state-reader";
import type { Workspace } from "../roots/workspace";
import { runInOrder } from "../scheduler";
import { parsePlan, type PlanJson } from "../terraform/plan-json";
import type { Root } from "../terraform/root";
import { parseState, type State } from "../terraform/state";
import { requirePlan } from "../verify/integrity";
import { join } from "node:path";

/** A layer that is ready to be applied: its root initialized, its plan opened. */
export interface PreparedLayer {
  readonly layer: ChangeSetLayer;
  readonly root: Root;
  readonly state: State | undefined;
  readonly stateText: string;
  readonly plan: PlanJson;
}

/** The plan file in a prepared root's folder, unencrypted until it is applied. */
export const PLAN = "plan.tfplan";

/** Opens every plan of a set and initializes its root. Touches nothing but our own folder. */
export async function prepareLayers(
  folder: ChangeSetFolder,
  seal: Seal,
  workspace: Workspace,
  parallel: number,
): Promise<PreparedLayer[]> {
  const layers = folder.set.layers.filter((layer) => layer.files);
  const steps = layers.map((layer) => ({ name: layer.name, dependsOn: [], layer }));
  const outcomes = await runInOrder(steps, parallel, ({ layer }) => prepare(folder, layer, seal, workspace));
  return layers.map(({ name }) => {
    const outcome = outcomes.get(name);
    if (outcome?.status === "done") return outcome.value;
    throw outcome?.status === "failed" ? outcome.error : new Error(`${name} was not prepared`);
  });
}

async function prepare(
  folder: ChangeSetFolder,
  layer: ChangeSetLayer,
  seal: Seal,
  workspace: Workspace,
): Promise<PreparedLayer> {
  const encrypted = readFileSync(folder.fileOf(layer, "plan"));
  const name = join(layer.folder, names.layer.plan);
  const plan = await seal.decrypt(encrypted, name);
  requirePlan(plan, layer.files?.plan ?? "", layer.name);
  const text = readFileSync(folder.fileOf(layer, "synthesized"), "utf8");
  const root = await workspace.root(layer, text);
  const stateText = await root.pullState();
  writeFileSync(join(root.folder, PLAN), plan, { mode: 0o600 });
  const shown = withoutIntendedDrift(parsePlan(await root.show(PLAN), layer.name), JSON.parse(text) as RootJson);
  return { layer, root, stateText, state: parseState(stateText), plan: shown };
}

/** What was reviewed must be what the plan file says: the redacted plans are made again and compared. */
export async function requireReviewed(
  folder: ChangeSetFolder,
  prepared: readonly PreparedLayer[],
  seal: Seal,
  states: StateReader,
): Promise<void> {
  const upstream = await states.outside(prepared.map(({ layer }) => layer));
  const secrets = knownSecrets(
    prepared.map(({ plan }) => plan),
    upstream,
  );
  for (const { layer, plan } of prepared) {
    const reviewed = readFileSync(folder.fileOf(layer, "redacted"), "utf8");
    if (readable(redact(plan, secrets, seal.mask)) === reviewed) continue;
    throw new Refusal(`${layer.name}: the plan file does something else than what was reviewed`, exitCodes.tampered);
  }
}

/** Keeps a copy of every state that will be changed, encrypted, in the set's folder. The first copy stays. */
export async function backUp(folder: ChangeSetFolder, prepared: readonly PreparedLayer[], seal: Seal): Promise<void> {
  for (const { layer, state, stateText } of prepared) {
    if (!layer.changes || !state) continue;
    const content = await seal.encrypt(Buffer.from(stateText));
    writeFileWhole(folder.fileOf(layer, "stateBefore"), content);
  }
}
