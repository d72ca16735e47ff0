import { Refusal } from "../../core/problems";
import type { Input, Kind } from "../change-set/schema";
import type { LayerRoot } from "../roots/layer-root";
import type { StateReader } from "../roots/state-reader";
import { inputsOf } from "./inputs";
import { pinned, type PlannedLayer } from "./plan-layer";
import { isPlanned, type Result } from "./result";

/** What a layer reads of others, as their plans so far leave it; layers without a plan publish what their states say. */
export async function inputModes(
  layer: LayerRoot,
  kind: Kind,
  states: StateReader,
  done: ReadonlyMap<string, Result>,
): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const { from, output } of inputsOf(layer.json)) {
    const input = await inputOf(from, output);
    if (input) inputs.push(input);
  }
  return inputs;

  /** Deferred if the upstream's plan changes the output; pinned to its value otherwise. */
  async function inputOf(from: string, output: string): Promise<Input | undefined> {
    const upstream = done.get(from);
    const state = upstream ? upstream.state : await states.of(from);
    const isKept = kind !== "apply" || !upstream || !isPlanned(upstream) || keeps(upstream, output);
    if (!isKept) return { from, output, mode: "deferred" };
    const value = state?.outputs[output]?.value;
    if (value === undefined) {
      if (kind === "destroy") return undefined; // its upstream is gone already
      throw new Refusal(
        `${layer.name}: it reads ${output} of ${from}, which has not published it yet: plan ${from} too`,
      );
    }
    return pinned(from, output, value);
  }
}

function keeps({ plan }: PlannedLayer, output: string): boolean {
  return plan.output_changes?.[output]?.actions.join() === "no-op";
}
