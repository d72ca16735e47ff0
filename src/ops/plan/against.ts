import { isMasked, kindOf, type RedactedPlan, type ResourceChange } from "../change-set/redacted-plan";
import type { Finding } from "../change-set/schema";

type Plans = Readonly<Record<string, RedactedPlan>>;

/**
 * What a set does that the set before it, which was approved and failed in part, did not: the rest of it needs no second
 * thought. Masked values cannot be compared, because each set has a key of its own.
 */
export function newSince(before: { readonly id: string; readonly plans: Plans }, plans: Plans): Finding[] {
  return Object.entries(plans).flatMap(([layer, { resource_changes: changes }]) =>
    changes.filter(isChange).flatMap((change): Finding[] => {
      const old = before.plans[layer]?.resource_changes.find(({ address }) => address === change.address);
      const { address } = change;
      const finding = { rule: "new-since", severity: "warn" as const, layer, address };
      if (!old || !isChange(old)) return [{ ...finding, message: `${kindOf(change.change)} is not in ${before.id}` }];
      const differences = differencesOf(old, change);
      if (differences.length === 0) return [];
      return [{ ...finding, message: `differs from ${before.id}: ${differences.join(", ")}` }];
    }),
  );
}

function isChange({ change }: ResourceChange): boolean {
  return kindOf(change) !== "no-op";
}

function differencesOf(old: ResourceChange, now: ResourceChange): string[] {
  if (kindOf(old.change) !== kindOf(now.change)) return [`${kindOf(now.change)} instead of ${kindOf(old.change)}`];
  const [before, after] = [leavesOf(old.change.after), leavesOf(now.change.after)];
  // What was known after apply and is known now has become so, and was approved as such.
  const known = [...after].filter(
    ([path, value]) => before.has(path) && !isMasked(value) && before.get(path) !== value,
  );
  return known.map(([path]) => path);
}

function leavesOf(value: unknown, path = ""): Map<string, unknown> {
  if (typeof value !== "object" || value === null) return new Map(value === null ? [] : [[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, each]) => [...leavesOf(each, path === "" ? key : `${path}.${key}`)]),
  );
}
