import { isDeepStrictEqual } from "node:util";
import { kindOf } from "../change-set/redacted-plan";
import { parsePlan, type RawChange } from "../terraform/plan-json";
import type { Root } from "../terraform/root";

/** A managed resource that a plan would touch. */
export interface PlannedChange extends RawChange {
  readonly address: string;
}

/** Plans a root; what it would do to resources. Outputs are not among them: they follow from the code. */
export async function changesOf(root: Root, layer: string): Promise<PlannedChange[]> {
  await root.plan({ mode: "apply", out: "proof.tfplan" });
  const { resource_changes = [] } = parsePlan(await root.show("proof.tfplan"), layer);
  return resource_changes
    .filter(({ mode, change }) => mode === "managed" && kindOf(change) !== "no-op")
    .map(({ address, change }) => ({ address, ...change }));
}

/**
 * Whether a change is none but the tag `Layer`, which every layer sets on all that it holds: a resource that has moved has
 * to get the name of its new layer, and gets it in place: that is no reason not to move it.
 */
export function isOnlyLayerTag(change: PlannedChange): boolean {
  const [before, after] = [members(change.before), members(change.after)];
  if (kindOf(change) !== "update") return false;
  return isDeepStrictEqual(withoutLayer(before), withoutLayer(after)) && !hasUnknown(change.after_unknown);
}

/** `update aws_iam_role.x: description, tags`; never a value. */
export function wordsOf(change: PlannedChange): string {
  const kind = kindOf(change);
  if (kind !== "update" && kind !== "replace") return `${kind} ${change.address}`;
  const [before, after] = [members(change.before), members(change.after)];
  const unknown = members(change.after_unknown);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)])].sort();
  const differing = names.filter((name) => hasUnknown(unknown[name]) || !isDeepStrictEqual(before[name], after[name]));
  return `${kind} ${change.address}: ${differing.join(", ")}`;
}

/** Tags stand twice in a resource: those of its own block, and all. A refresh puts the old default into the former. */
function withoutLayer({ tags, tags_all, ...rest }: Record<string, unknown>): unknown {
  const others = [tags, tags_all].map((each) => ({ ...members(each), Layer: undefined }));
  return { ...rest, others };
}

function hasUnknown(value: unknown): boolean {
  if (value === true) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
