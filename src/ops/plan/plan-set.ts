import { Refusal } from "../../core/problems";
import type { Input, Kind } from "../change-set/schema";
import type { Progress } from "../progress";
import type { LayerRoot } from "../roots/layer-root";
import type { StateReader } from "../roots/state-reader";
import type { Workspace } from "../roots/workspace";
import { runInOrder } from "../scheduler";
import { managedChanges } from "../terraform/plan-json";
import type { State } from "../terraform/state";
import { deferInputs, inputsOf } from "./inputs";
import { pinned, planLayer, type PlannedLayer, type UnchangedLayer } from "./plan-layer";
import { secondWave } from "./wave";

/** A layer that cannot be planned before others are applied. */
export interface SecondWave {
  readonly layer: LayerRoot;
  readonly state: State | undefined;
  readonly reason: string;
}

export interface PlanSetRequest {
  /** The chosen layers, in order. */
  readonly layers: readonly LayerRoot[];
  readonly kind: Kind;
  readonly parallel: number;
  readonly workspace: Workspace;
  readonly progress: Progress;
  readonly states: StateReader;
}

type Result = PlannedLayer | UnchangedLayer | SecondWave;

export function isPlanned(result: Result): result is PlannedLayer {
  return "plan" in result;
}

function isUnchanged(result: Result): result is UnchangedLayer {
  return "read" in result;
}

function waits(result: Result): result is SecondWave {
  return "reason" in result;
}

/**
 * Plans every layer after those it reads from, so that what an upstream plan changes is known before a downstream one
 * is made: an output that changes is deferred, one that stays is pinned. Throws with the failures of all layers. Of layers
 * that stay as they are the plans are left out if all of them do.
 */
export async function planSet(request: PlanSetRequest): Promise<(PlannedLayer | SecondWave)[]> {
  const { layers, kind, parallel, progress } = request;
  const results = new Map<string, Result>();
  const outcomes = await runInOrder(layers, parallel, async (layer) => {
    const result = await planOne(layer, request, results);
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

async function planOne(layer: LayerRoot, request: PlanSetRequest, done: ReadonlyMap<string, Result>): Promise<Result> {
  const upstream = layer.dependsOn.map((name) => done.get(name)).find((result) => result && waits(result));
  if (upstream) {
    return {
      layer,
      state: await request.states.of(layer.name),
      reason: `it reads from ${upstream.layer.name}, which is in wave 2`,
    };
  }
  const inputs: Input[] = [];
  for (const { from, output } of inputsOf(layer.json)) {
    const input = await inputOf(from, output, layer, request, done);
    if (input) inputs.push(input);
  }
  const json = deferInputs(
    layer.json,
    inputs.filter(({ mode }) => mode === "deferred"),
  );
  const planned = [...done.values()].filter(isPlanned).filter((each) => layer.dependsOn.includes(each.layer.name));
  const reason = secondWave(
    json,
    planned.map((each) => ({ name: each.layer.name, plan: each.plan })),
  );
  if (reason !== undefined) return { layer, state: await request.states.of(layer.name), reason };
  const { kind, workspace, states, progress } = request;
  const doing = (text: string): void => progress.doing(layer.name, text);
  return planLayer({ layer, json, inputs, kind, workspace, states, doing });
}

/** Deferred if the upstream's plan changes the output; pinned to its value otherwise. */
async function inputOf(
  from: string,
  output: string,
  layer: LayerRoot,
  request: PlanSetRequest,
  done: ReadonlyMap<string, Result>,
): Promise<Input | undefined> {
  const upstream = done.get(from);
  const state = upstream ? upstream.state : await request.states.of(from);
  const isKept = request.kind !== "apply" || !upstream || !isPlanned(upstream) || keeps(upstream, output);
  if (!isKept) return { from, output, mode: "deferred" };
  const value = state?.outputs[output]?.value;
  if (value === undefined) {
    if (request.kind === "destroy") return undefined; // its upstream is gone already
    throw new Refusal(`${layer.name}: it reads ${output} of ${from}, which has not published it yet: plan ${from} too`);
  }
  return pinned(from, output, value);
}

function keeps({ plan }: PlannedLayer, output: string): boolean {
  return plan.output_changes?.[output]?.actions.join() === "no-op";
}

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
