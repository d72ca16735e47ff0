import type { ReadyEnvironment } from "../../core/environments";
import { requireAccount } from "../account";
import { driftedAttributes, hasDrifted } from "../change-set/drifted";
import { kindOf } from "../change-set/redacted-plan";
import { existingLayers } from "../plan/choose";
import { layersOf } from "../state/deployment";
import { planSet } from "../plan/plan-set";
import { isPlanned } from "../plan/result";
import { showProgress } from "../progress";
import { synthesizeRoots } from "../roots/layer-root";
import { StateReader } from "../roots/state-reader";
import { Workspace } from "../roots/workspace";

/** What was changed in the account behind Terraform's back. */
export interface Drifted {
  readonly layer: string;
  readonly address: string;
  readonly kind: "update" | "delete";
  /** Names of the attributes that differ; never their values. */
  readonly attributes: readonly string[];
}

export interface DriftReport {
  /** Layers that were looked at; those that were never applied have nothing to drift. */
  readonly layers: readonly string[];
  readonly drifted: readonly Drifted[];
}

/** Compares every state with the account. Writes nothing. */
export async function findDrift(
  ready: ReadyEnvironment,
  names: readonly string[],
  parallel: number,
): Promise<DriftReport> {
  const all = await synthesizeRoots(ready);
  const { environment } = ready.configuration;
  await requireAccount(environment);
  return Workspace.within("drift", async (workspace) => {
    const states = new StateReader(environment, workspace, all);
    const layers = await existingLayers(layersOf({ environment, layers: all }, names), states);
    const progress = await showProgress(layers.map(({ name }) => name));
    const results = await planSet({ layers, kind: "refresh-only", parallel, workspace, progress, states });
    const drifted = results.filter(isPlanned).flatMap(({ layer, plan }) =>
      (plan.resource_drift ?? []).flatMap(({ address, change }): Drifted[] => {
        const kind = kindOf(change);
        if ((kind !== "update" && kind !== "delete") || !hasDrifted(change)) return [];
        return [{ layer: layer.name, address, kind, attributes: driftedAttributes(change) }];
      }),
    );
    return { layers: layers.map(({ name }) => name), drifted };
  });
}
