import { Refusal } from "../../core/problems";
import type { ChangeSetFolder } from "../change-set/folder";
import type { ChangeSetLayer } from "../change-set/schema";
import type { StateReader } from "../roots/state-reader";
import { holderOf, lockOf } from "../state/lock";
import type { State } from "../terraform/state";
import { inputProblems, refuseStale, stateProblems } from "../verify/freshness";
import type { Journal } from "./journal";
import type { PreparedLayer } from "./prepare";

/** Own states and pinned inputs of every layer that is still to be applied. */
export async function requireFresh(
  { set }: ChangeSetFolder,
  prepared: readonly PreparedLayer[],
  journal: Journal,
  states: StateReader,
): Promise<void> {
  const own = new Map<string, State | undefined>(prepared.map(({ layer, state }) => [layer.name, state]));
  for (const { from } of prepared.flatMap(({ layer }) => layer.inputs)) {
    if (!own.has(from)) own.set(from, await states.of(from));
  }
  const untouched = prepared.filter(({ layer }) => journal.statusOf(layer.name) === "untouched");
  refuseStale(
    set,
    untouched.flatMap(({ layer, state }) => [
      ...stateProblems(layer, state),
      ...inputProblems(layer, (name) => own.get(name)),
    ]),
  );
}

/** A lock that was left behind would stop a layer only when those before it are applied. */
export async function requireUnlocked(
  { set }: ChangeSetFolder,
  prepared: readonly PreparedLayer[],
  journal: Journal,
): Promise<void> {
  const problems: string[] = [];
  for (const { layer, root } of prepared) {
    if (!layer.changes || journal.statusOf(layer.name) !== "untouched") continue;
    const lock = await lockOf(root);
    if (!lock) continue;
    const how = `npx strata state unlock ${set.environment} ${layer.name}`;
    problems.push(`${layer.name}: its state is locked by ${holderOf(lock)}; if nobody is at work: ${how}`);
  }
  if (problems.length > 0) throw new Refusal([...problems, "nothing was applied"].join("\n"));
}

/** Values of upstream layers that stand in the plan, right before it is applied. */
export async function requireInputs(
  layer: ChangeSetLayer,
  prepared: readonly PreparedLayer[],
  { set }: ChangeSetFolder,
  states: StateReader,
): Promise<void> {
  const now = new Map<string, State | undefined>();
  for (const name of new Set(layer.inputs.map(({ from }) => from))) {
    const upstream = prepared.find((each) => each.layer.name === name);
    if (upstream) now.set(name, await states.now(name, upstream.root));
  }
  const inSet = { ...layer, inputs: layer.inputs.filter(({ from }) => now.has(from)) };
  refuseStale(
    set,
    inputProblems(inSet, (name) => now.get(name)),
  );
}
