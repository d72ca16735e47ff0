import type { RedactedPlan } from "../change-set/redacted-plan";
import type { Cost } from "../change-set/schema";
import { chargesOf, sum } from "./charges";
import { Values } from "./values";

const NOTHING_ASSUMED: ReadonlySet<string> = new Set();

/**
 * What a layer's resources cost a month by list price, before and after its plan. What has no price here is named in
 * `unknown` with the reason in brackets: `aws_s3_bucket (by use)`.
 */
export function costOf({ resource_changes }: RedactedPlan, region: string): Cost {
  const managed = resource_changes.filter(({ mode }) => mode === "managed");
  const charged = (resources: readonly Values[]) => chargesOf(resources, region, NOTHING_ASSUMED);
  const before = charged(managed.flatMap(({ type, change }) => valuesOf(type, change.before, false)));
  const after = charged(managed.flatMap(({ type, change }) => valuesOf(type, change.after, change.after_unknown)));
  const unknown = new Set([...before.unknown, ...after.unknown]);
  return { before: sum(before.lines), after: sum(after.lines), unknown: [...unknown].sort() };
}

function valuesOf(type: string, known: unknown, unknown: unknown): Values[] {
  return known === null || known === undefined ? [] : [new Values(type, known, unknown)];
}
