import { isDeepStrictEqual } from "node:util";
import type { Input } from "../change-set/schema";
import type { LayerRoot, RootJson } from "../roots/layer-root";
import { runInOrder } from "../scheduler";
import { deferInputs } from "./inputs";
import { inputModes } from "./input-modes";
import { planLayer, type PlannedLayer, type UnchangedLayer } from "./plan-layer";
import type { PlanSetRequest } from "./plan-set";
import { isPlanned, waits, type Result, type SecondWave } from "./result";
import { secondWave } from "./wave";

/** A plan that was made before it was known what the layer's upstreams change: it holds if they leave these inputs so. */
interface Ahead {
  readonly inputs: readonly Input[];
  readonly outcome: PromiseSettledResult<PlannedLayer | UnchangedLayer>;
}

/** By the layer's name. */
export type AheadOf = ReadonlyMap<string, Ahead>;

/**
 * The layers planned as if those they read from changed nothing that they publish, as it is on most days: none waits for
 * another then. A layer of which this is not so, or that reads what is not published yet, is planned in its turn.
 */
export async function planAhead(request: PlanSetRequest): Promise<AheadOf> {
  const ahead = new Map<string, Ahead>();
  const steps = request.layers.map((layer) => ({ name: layer.name, dependsOn: [], layer }));
  await runInOrder(steps, request.parallel, async ({ name, layer }) => {
    const prospect = await prospectOf(layer, request, new Map());
    if (waits(prospect)) return;
    const [outcome] = await Promise.allSettled([planned(layer, prospect, request)]);
    ahead.set(name, { inputs: prospect.inputs, outcome });
  });
  return ahead;
}

/** The plan of a layer after those of its upstreams, which are `done`: the one made ahead where that holds. */
export async function planOne(
  layer: LayerRoot,
  request: PlanSetRequest,
  done: ReadonlyMap<string, Result>,
  ahead: AheadOf,
): Promise<Result> {
  const prospect = await prospectOf(layer, request, done);
  if (waits(prospect)) return prospect;
  const made = ahead.get(layer.name);
  if (!made || !isDeepStrictEqual(made.inputs, prospect.inputs)) return planned(layer, prospect, request);
  if (made.outcome.status === "rejected") throw made.outcome.reason;
  return made.outcome.value;
}

/** What a layer is planned from. */
interface Prospect {
  readonly inputs: readonly Input[];
  /** Its root, some inputs deferred. */
  readonly json: RootJson;
}

async function prospectOf(
  layer: LayerRoot,
  { kind, states }: PlanSetRequest,
  done: ReadonlyMap<string, Result>,
): Promise<Prospect | SecondWave> {
  const later = async (reason: string) => ({ layer, state: await states.of(layer.name), reason });
  const upstream = layer.dependsOn.map((name) => done.get(name)).find((result) => result && waits(result));
  if (upstream) return later(`it reads from ${upstream.layer.name}, which is in wave 2`);
  const inputs = await inputModes(layer, kind, states, done);
  const json = deferInputs(
    layer.json,
    inputs.filter(({ mode }) => mode === "deferred"),
  );
  const plans = [...done.values()].filter(isPlanned).filter((each) => layer.dependsOn.includes(each.layer.name));
  const reason = secondWave(
    json,
    plans.map((each) => ({ name: each.layer.name, plan: each.plan })),
  );
  return reason === undefined ? { inputs, json } : later(reason);
}

function planned(layer: LayerRoot, prospect: Prospect, { kind, workspace, states, progress }: PlanSetRequest) {
  const doing = (text: string): void => progress.doing(layer.name, text);
  return planLayer({ layer, ...prospect, kind, workspace, states, doing });
}
