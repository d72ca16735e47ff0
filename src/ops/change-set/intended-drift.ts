import type { RootJson } from "../roots/layer-root";
import type { PlanJson, RawResourceChange } from "../terraform/plan-json";
import { driftedAttributes } from "./drifted";

/**
 * The plan without the drift that its configuration leaves to others by `ignore_changes`: autoscaling moves the number of
 * tasks, whoever runs the migrations writes their marker. What AWS derives from it, such as a version, goes with it; what
 * the configuration itself sets does not.
 */
export function withoutIntendedDrift(plan: PlanJson, json: RootJson): PlanJson {
  if (!plan.resource_drift) return plan;
  return { ...plan, resource_drift: plan.resource_drift.filter((each) => !isIntended(each, json)) };
}

interface Configured {
  readonly lifecycle?: { readonly ignore_changes?: "all" | readonly string[] };
  readonly [attribute: string]: unknown;
}

function isIntended({ type, name, change }: RawResourceChange, { resource }: RootJson): boolean {
  const configured = resource?.[type]?.[name] as Configured | undefined;
  const ignored = configured?.lifecycle?.ignore_changes ?? [];
  if (ignored.length === 0 || change.actions.join() !== "update") return false;
  if (ignored === "all") return true;
  const changed = driftedAttributes(change);
  const others = changed.filter((attribute) => !ignored.includes(attribute));
  return others.length < changed.length && others.every((attribute) => configured?.[attribute] === undefined);
}
