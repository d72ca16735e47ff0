import type { LayerRoot } from "../roots/layer-root";
import type { State } from "../terraform/state";
import type { PlannedLayer, UnchangedLayer } from "./plan-layer";

/** A layer that cannot be planned before others are applied. */
export interface SecondWave {
  readonly layer: LayerRoot;
  readonly state: State | undefined;
  readonly reason: string;
}

/** What became of a layer that was to be planned. */
export type Result = PlannedLayer | UnchangedLayer | SecondWave;

export function isPlanned(result: Result): result is PlannedLayer {
  return "plan" in result;
}

export function isUnchanged(result: Result): result is UnchangedLayer {
  return "read" in result;
}

export function waits(result: object): result is SecondWave {
  return "reason" in result;
}
