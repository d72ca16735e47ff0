import { canonical } from "./canonical";
import { kindOf, type Change } from "./redacted-plan";

/**
 * Names of the attributes that were changed outside of Terraform. The provider writes nothing as null when it creates and
 * as an empty list or map when it reads again: that is no change.
 */
export function driftedAttributes({
  before,
  after,
}: {
  readonly before?: unknown;
  readonly after?: unknown;
}): string[] {
  const keys = new Set([...Object.keys(Object(before) as object), ...Object.keys(Object(after) as object)]);
  const of = (value: unknown, key: string): string => canonical(something(Reflect.get(Object(value) as object, key)));
  return [...keys].filter((key) => of(before, key) !== of(after, key)).sort();
}

/** Whether a resource differs from what Terraform left, or is gone. */
export function hasDrifted(
  change: Pick<Change, "actions"> & { readonly before?: unknown; readonly after?: unknown },
): boolean {
  return kindOf(change) === "delete" || driftedAttributes(change).length > 0;
}

function something(value: unknown): unknown {
  const isEmpty =
    value === undefined || value === "" || (typeof value === "object" && Object.keys(value ?? {}).length === 0);
  return isEmpty ? null : value;
}
