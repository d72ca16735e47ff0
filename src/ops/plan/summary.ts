import { isDestructive } from "../change-set/destructive";
import { kindOf, type RedactedPlan } from "../change-set/redacted-plan";
import type { ChangeSetLayer, Counts } from "../change-set/schema";
import type { RootJson } from "../roots/layer-root";
import { readsDeferred } from "./inputs";

/** What the change set says of a layer's plan. */
export function summarize(
  plan: RedactedPlan,
  json: RootJson,
  applyable: boolean,
): Pick<ChangeSetLayer, "counts" | "changes" | "destructive" | "deferred"> {
  const changed = plan.resource_changes.filter(({ change }) => kindOf(change) !== "no-op");
  return {
    counts: countsOf(plan),
    changes: applyable,
    destructive: changed
      .filter(({ type, change }) => isDestructive({ type, kind: kindOf(change) }))
      .map(({ address }) => address),
    deferred: changed
      .filter(
        ({ mode, type, name }) =>
          mode === "managed" && readsDeferred(JSON.stringify(json.resource?.[type]?.[name] ?? "")),
      )
      .map(({ address }) => address),
  };
}

export const NO_COUNTS: Counts = {
  create: 0,
  update: 0,
  replace: 0,
  delete: 0,
  read: 0,
  import: 0,
  move: 0,
  forget: 0,
  drift: 0,
  outputs: 0,
};

function countsOf(plan: RedactedPlan): Counts {
  const kinds = plan.resource_changes.map(({ change }) => kindOf(change));
  const count = (kind: string): number => kinds.filter((each) => each === kind).length;
  return {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
    read: count("read"),
    forget: count("forget"),
    import: plan.resource_changes.filter(({ change }) => change.importing !== undefined).length,
    move: plan.resource_changes.filter(({ previous_address: from }) => from !== undefined).length,
    drift: plan.resource_drift.length,
    outputs: Object.values(plan.output_changes).filter((change) => kindOf(change) !== "no-op").length,
  };
}
