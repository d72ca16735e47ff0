import type { RedactedPlan } from "../change-set/redacted-plan";
import type { Cost } from "../change-set/schema";
import { hasPrices, monthly } from "./price-book";
import { pricedTypes } from "./priced-types";
import { freeTypes, typesByUse } from "./unpriced-types";
import { Unknown, Values } from "./values";

/**
 * What a layer's resources cost a month by list price, before and after its plan. What has no price here is named in
 * `unknown` with the reason in brackets: `aws_s3_bucket (by use)`.
 */
export function costOf({ resource_changes }: RedactedPlan, region: string): Cost {
  const managed = resource_changes.filter(({ mode }) => mode === "managed");
  const before = managed.flatMap(({ type, change }) => valuesOf(type, change.before, false));
  const after = managed.flatMap(({ type, change }) => valuesOf(type, change.after, change.after_unknown));
  const unknown = new Set<string>();
  return {
    before: total(before, region, unknown),
    after: total(after, region, unknown),
    unknown: [...unknown].sort(),
  };
}

function valuesOf(type: string, known: unknown, unknown: unknown): Values[] {
  return known === null || known === undefined ? [] : [new Values(type, known, unknown)];
}

function total(resources: readonly Values[], region: string, unknown: Set<string>): number {
  const amounts = resources.map((resource) => {
    try {
      return amountOf(resource, resources, region, unknown);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      unknown.add(error.message === "" ? resource.type : `${resource.type} (${error.message})`);
      return 0;
    }
  });
  return Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100) / 100;
}

function amountOf(resource: Values, others: readonly Values[], region: string, unknown: Set<string>): number {
  const { type } = resource;
  if (freeTypes.has(type)) return 0;
  if (typesByUse.has(type)) throw new Unknown("by use");
  const pricing = pricedTypes.get(type);
  if (!pricing) throw new Unknown();
  if (!hasPrices(region)) throw new Unknown(`no prices of ${region}`);
  return pricing(resource, others).reduce((sum, charge) => {
    const amount = monthly(charge, region);
    if (!(amount instanceof Unknown)) return sum + amount;
    unknown.add(`${type} (${amount.message})`); // of a resource with several charges the known ones count
    return sum;
  }, 0);
}
