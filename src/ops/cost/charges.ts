import { hasPrices, monthly, type Charge } from "./price-book";
import { pricedTypes } from "./priced-types";
import { freeTypes, typesByUse } from "./unpriced-types";
import { ByUse, Unknown, type Values } from "./values";

/** What a resource, or the use of some, costs a month. */
export interface Line {
  readonly type: string;
  readonly sku: string;
  readonly quantity: number;
  /** What the list price was multiplied with. */
  readonly factor?: Charge["factor"];
  /** US dollars a month. */
  readonly usd: number;
}

export interface Charged {
  readonly lines: readonly Line[];
  /** What has no price, with the reason in brackets: `aws_s3_bucket (by use)`. Sorted, each once. */
  readonly unknown: readonly string[];
}

/** What the resources of a layer are charged for. `assumed`: types whose use somebody else prices. */
export function chargesOf(resources: readonly Values[], region: string, assumed: ReadonlySet<string>): Charged {
  const lines: Line[] = [];
  const unknown = new Set<string>();
  for (const resource of resources) {
    try {
      const own = linesOf(resource, resources, region);
      lines.push(...own.lines);
      own.unknown.forEach((each) => unknown.add(each));
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      if (error instanceof ByUse && assumed.has(resource.type)) continue;
      unknown.add(named(resource.type, error));
    }
  }
  return { lines, unknown: [...unknown].sort() };
}

/** The lines of charges; of several, those that are known count. */
export function priced(type: string, charges: readonly Charge[], region: string): { lines: Line[]; unknown: string[] } {
  const lines: Line[] = [];
  const unknown: string[] = [];
  for (const charge of charges) {
    const usd = monthly(charge, region);
    if (usd instanceof Unknown) unknown.push(named(type, usd));
    else if (usd > 0) lines.push({ type, ...charge, quantity: Number(charge.quantity ?? 1), usd });
  }
  return { lines, unknown };
}

/** US dollars, in whole cents. */
export function sum(lines: readonly { readonly usd: number }[]): number {
  return Math.round(lines.reduce((total, { usd }) => total + usd, 0) * 100) / 100;
}

function linesOf(resource: Values, others: readonly Values[], region: string) {
  const { type } = resource;
  if (freeTypes.has(type)) return { lines: [], unknown: [] };
  if (typesByUse.has(type)) throw new ByUse("by use");
  const pricing = pricedTypes.get(type);
  if (!pricing) throw new Unknown();
  if (!hasPrices(region)) throw new Unknown(`no prices of ${region}`);
  return priced(type, pricing(resource, others), region);
}

function named(type: string, { message }: Unknown): string {
  return message === "" ? type : `${type} (${message})`;
}
