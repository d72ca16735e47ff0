import { HOURS_PER_MONTH } from "../../core/cost-model";
import book from "./prices.json";
import { Unknown } from "./values";

/** What is charged for: so many of a SKU, all month. */
export interface Charge {
  readonly sku: string;
  /** Pieces, GiB or vCPU, or why their number is not known. @default 1 */
  readonly quantity?: number | Unknown;
  readonly factor?: keyof typeof book.factors;
}

/** When and where the prices are from. */
export const { asOf, source } = book;

interface Price {
  readonly usd: number;
  /** `hour`, `month`, `GiB-month`, `vCPU-hour`: what ends with hour runs all month. */
  readonly unit: string;
}

const regions: ReadonlyMap<string, ReadonlyMap<string, Price>> = new Map(
  Object.entries(book.regions).map(([region, prices]) => [region, new Map<string, Price>(Object.entries(prices))]),
);

export function hasPrices(region: string): boolean {
  return regions.has(region);
}

/** US dollars a month, or why they are not known. */
export function monthly({ sku, quantity = 1, factor }: Charge, region: string): number | Unknown {
  const price = regions.get(region)?.get(sku);
  if (!price) return new Unknown(`no price of ${sku}`);
  if (quantity instanceof Unknown) return quantity;
  const hours = price.unit.endsWith("hour") ? HOURS_PER_MONTH : 1;
  return price.usd * hours * quantity * (factor === undefined ? 1 : book.factors[factor]);
}
