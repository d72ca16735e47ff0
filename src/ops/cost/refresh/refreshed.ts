import { priceOf, type PriceList } from "./price-list";
import { queryOf } from "./sku-queries";

/** `prices.json`. */
export interface PriceFile {
  /** ISO date of every price that has none of its own. */
  readonly asOf: string;
  readonly source: string;
  readonly factors: Readonly<Record<string, number>>;
  readonly regions: Readonly<Record<string, Readonly<Record<string, Price>>>>;
}

export interface Price {
  readonly usd: number;
  readonly unit: string;
  /** Of a price that a refresh has kept. */
  readonly asOf?: string;
}

export interface Refreshed {
  readonly file: PriceFile;
  readonly changed: readonly {
    readonly region: string;
    readonly sku: string;
    readonly from: number | null;
    readonly to: number;
  }[];
  /** Prices that the API does not answer, with the reason: kept as they were, or still missing. */
  readonly kept: readonly { readonly region: string; readonly sku: string; readonly because: string }[];
}

const SOURCE =
  "AWS Price List API: list price, on demand, Linux. Prices with a date of their own are older: pages of aws.amazon.com.";

/** The file with the prices of today. A region that it does not have is asked for every SKU that another has. */
export async function refreshed(
  old: PriceFile,
  regions: readonly string[],
  api: PriceList,
  today: string,
): Promise<Refreshed> {
  const changed: Refreshed["changed"][number][] = [];
  const kept: Refreshed["kept"][number][] = [];
  const known = new Map(Object.values(old.regions).flatMap((prices) => Object.entries(prices)));
  const all: Record<string, Readonly<Record<string, Price>>> = { ...old.regions };
  for (const region of regions) {
    const prices: Record<string, Price> = {};
    for (const [sku, { unit }] of known) {
      const before = old.regions[region]?.[sku];
      const query = queryOf(sku);
      const now = query ? await priceOf(query, region, api) : "no query";
      if (typeof now === "number") {
        prices[sku] = { usd: now, unit };
        if (before?.usd !== now) changed.push({ region, sku, from: before?.usd ?? null, to: now });
      } else {
        kept.push({ region, sku, because: now });
        if (before) prices[sku] = { asOf: old.asOf, ...before };
      }
    }
    all[region] = prices;
  }
  for (const [region, prices] of Object.entries(old.regions)) {
    if (!regions.includes(region)) all[region] = dated(prices, old.asOf);
  }
  return { file: { ...old, asOf: today, source: SOURCE, regions: sorted(all) }, changed, kept };
}

function dated(prices: Readonly<Record<string, Price>>, asOf: string): Record<string, Price> {
  return Object.fromEntries(
    Object.entries(prices).map(([sku, price]) => [sku, { ...price, asOf: price.asOf ?? asOf }]),
  );
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
