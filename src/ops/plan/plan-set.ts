import { Refusal } from "../../core/problems";
import type { Kind } from "../change-set/schema";
import type { Progress } from "../progress";
import type { LayerRoot } from "../roots/layer-root";
import type { StateReader } from "../roots/state-reader";
import type { Workspace } from "../roots/workspace";
import { runInOrder } from "../scheduler";
import { managedChanges } from "../terraform/plan-json";
import type { PlannedLayer } from "./plan-layer";
import { planAhead, planOne } from "./plan-one";
import { isPlanned, isUnchanged, waits, type Result, type SecondWave } from "./result";

export interface PlanSetRequest {
  /** The chosen layers, in order. */
  readonly layers: readonly LayerRoot[];
  readonly kind: Kind;
  readonly parallel: number;
  readonly workspace: Workspace;
  readonly progress: Progress;
  readonly states: StateReader;
}

/**
 * Settles every layer's plan after those it reads from, so that what an upstream plan changes is known to a downstream
 * one: an output that changes is deferred, one that stays is pinned. Throws with the failures of all layers. Of layers
 * that stay as they are the plans are left out if all of them do.
 */
export async function planSet(request: PlanSetRequest): Promise<(PlannedLayer | SecondWave)[]> {
  const { layers, kind, parallel, progress } = request;
  const results = new Map<string, Result>();
  const ahead = await planAhead(request);
  const outcomes = await runInOrder(layers, parallel, async (layer) => {
    const result = await planOne(layer, request, results, ahead);
    results.set(layer.name, result);
    if (isPlanned(result)) progress.done(layer.name, changesLine(result));
    if (waits(result)) progress.skipped(layer.name, `wave 2: ${result.reason}`);
  });
  const failures = layers.flatMap(({ name }) => {
    const outcome = outcomes.get(name);
    if (outcome?.status === "skipped") progress.skipped(name, `${outcome.because} could not be planned`);
    if (outcome?.status !== "failed") return [];
    progress.failed(name, "could not be planned");
    return [outcome.error];
  });
  const all = layers.flatMap(({ name }) => results.get(name) ?? []);
  const known = failures.length > 0 ? [] : await readUnchanged(all, request);
  await progress.end();
  if (failures.length > 0) throw combined(failures, kind);
  return known;
}

/** A set holds the plans of all its layers, and what each of them costs. */
async function readUnchanged(results: readonly Result[], { parallel, progress }: PlanSetRequest) {
  const isNeeded = results.some((result) => isPlanned(result) && result.plan.applyable === true);
  const unchanged = results.filter(isUnchanged).map((result) => ({ name: result.layer.name, dependsOn: [], result }));
  const read = await runInOrder(unchanged, parallel, async ({ name, result }) => {
    const planned = isNeeded ? await result.read() : undefined;
    progress.done(name, NO_CHANGES);
    return planned;
  });
  return results.flatMap((result) => {
    if (!isUnchanged(result)) return [result];
    const outcome = read.get(result.layer.name);
    if (outcome?.status === "failed") throw outcome.error;
    return outcome?.status === "done" && outcome.value ? [outcome.value] : [];
  });
}

const NO_CHANGES = "no changes";

function changesLine({ plan }: PlannedLayer): string {
  const actions = managedChanges(plan).map(({ change }) => change.actions.join());
  const count = (...kinds: string[]): number => actions.filter((each) => kinds.includes(each)).length;
  const parts = [
    [count("create"), "to add"],
    [count("update"), "to change"],
    [count("delete,create", "create,delete"), "to replace"],
    [count("delete"), "to destroy"],
  ].flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`]));
  return parts.length > 0 ? parts.join(", ") : NO_CHANGES;
}

function combined(failures: readonly unknown[], kind: Kind): unknown {
  const [first] = failures;
  const words = failures.map((error) => (error instanceof Refusal ? error.message : undefined));
  if (words.some((text) => text === undefined)) return failures.find((error) => !(error instanceof Refusal)) ?? first;
  return new Refusal(
    `${words.join("\n")}\n\nno change set was written${kind === "destroy" ? ", nothing was destroyed" : ""}`,
  );
}
