import { Refusal } from "../../core/problems";
import { apply } from "../apply/apply";
import { kindOf } from "../change-set/redacted-plan";
import type { ChangeSetFolder } from "../change-set/folder";
import { loadEnvironment } from "../environment-argument";
import { exitCodes } from "../exit-codes";
import { plan } from "../plan/plan";
import { appliedLayers } from "../plan/applied-layers";
import { GUARDS, guardsItself } from "./guards";

export interface DestroyRequest {
  readonly environment: string;
  readonly layers: readonly string[];
  readonly parallel: number;
  readonly out: string;
  /** Asked before anything is touched, with what would be destroyed. */
  readonly confirm: (folder: ChangeSetFolder) => Promise<void>;
}

/**
 * Destroys layers, the last first. What still guards itself from an earlier `protection: on` is relaxed before, because a
 * destroy does not look at the configuration: AWS would refuse half-way.
 */
export async function destroy({ environment: name, layers, parallel, out, confirm }: DestroyRequest): Promise<boolean> {
  const ready = await loadEnvironment(name);
  if (ready.configuration.environment.protection === "on") {
    throw new Refusal(
      `the protection of ${name} is on: set "protection: off" in environments/${name}.yaml, then plan, approve and apply that`,
      exitCodes.notApproved,
    );
  }
  const request = { ready, out, parallel };
  const existing = await appliedLayers(ready, layers);
  if (existing.length === 0) return false;
  const set = await plan({ ...request, layers, kind: "destroy" });
  if (!set) return false;
  await confirm(set);
  const guarded = existing.filter(({ layer, state }) => guardsItself(layer, state)).map(({ layer }) => layer.name);
  const relaxing = guarded.length > 0 ? await plan({ ...request, layers: guarded, kind: "apply" }) : undefined;
  if (relaxing && relaxes(relaxing)) {
    await apply({ folder: relaxing, parallel, autoApprove: true });
    const again = await plan({ ...request, layers, kind: "destroy" });
    if (again) await apply({ folder: again, parallel, autoApprove: true });
    return true;
  }
  await apply({ folder: set, parallel, autoApprove: true });
  return true;
}

function relaxes(folder: ChangeSetFolder): boolean {
  return folder.set.layers.some((layer) =>
    folder.redacted(layer).resource_changes.some(({ change }) => {
      if (kindOf(change) !== "update") return false;
      return [...GUARDS.keys()].some((name) => valueOf(change.before, name) !== valueOf(change.after, name));
    }),
  );
}

function valueOf(value: unknown, name: string): unknown {
  return Reflect.get(Object(value) as object, name);
}
