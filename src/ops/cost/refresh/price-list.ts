import type { SkuQuery } from "./sku-queries";

/** As much of AWS's Price List Query API as is asked: one page of products. */
export interface PriceList {
  getProducts(request: {
    readonly ServiceCode: string;
    readonly Filters: { Type: "TERM_MATCH"; Field: string; Value: string }[];
    readonly NextToken?: string;
  }): Promise<{ readonly PriceList?: readonly unknown[] | undefined; readonly NextToken?: string | undefined }>;
}

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html */
interface Product {
  readonly product: { readonly attributes: Readonly<Record<string, string>> };
  readonly terms: {
    readonly OnDemand?: Readonly<Record<string, { readonly priceDimensions: Readonly<Record<string, Dimension>> }>>;
  };
}

interface Dimension {
  readonly beginRange?: string;
  readonly pricePerUnit: Readonly<Record<string, string>>;
}

/** The price of a SKU in US dollars, in our unit; or why the API gives none. */
export async function priceOf(query: SkuQuery, region: string, api: PriceList): Promise<number | string> {
  const found = (await products(query, region, api)).filter(({ product }) =>
    isUsage(product.attributes["usagetype"] ?? "", query.usage),
  );
  const prices = new Set(found.flatMap(firstPaid));
  const [price, other] = prices;
  if (price === undefined) return "no product";
  if (other !== undefined) return `${prices.size} different prices`;
  return Number((price * (query.times ?? 1)).toPrecision(12));
}

async function products({ service, filters, global }: SkuQuery, region: string, api: PriceList): Promise<Product[]> {
  const all: Product[] = [];
  const fields = Object.entries({ ...filters, ...(global ? {} : regionOf(service, region)) });
  const Filters = fields.map(([Field, Value]) => ({ Type: "TERM_MATCH", Field, Value }) as const);
  let token: string | undefined;
  do {
    const page = await api.getProducts({ ServiceCode: service, Filters, ...(token ? { NextToken: token } : {}) });
    all.push(...(page.PriceList ?? []).map(parsed));
    token = page.NextToken;
  } while (token);
  return all;
}

/** A transfer has a region that it comes from. */
function regionOf(service: string, region: string): Record<string, string> {
  return service === "AWSDataTransfer" ? { fromRegionCode: region } : { regionCode: region };
}

/** The SDK gives a product as text. */
function parsed(product: unknown): Product {
  return (typeof product === "string" ? JSON.parse(product) : product) as Product;
}

/** With a region's prefix, `EUW1-`, `EU-` or KMS's `eu-west-1-`, or without, as in us-east-1. `IA-` is another thing that is sold. */
function isUsage(usageType: string, usage: string): boolean {
  return usageType.replace(/^(?:EU|[A-Z]{3}\d|[a-z]{2}-[a-z]+-\d)-/, "") === usage;
}

/** What the first units beyond a free tier cost: the dearest of prices that fall with volume. */
function firstPaid({ terms }: Product): number[] {
  const dimensions = Object.values(terms.OnDemand ?? {}).flatMap(({ priceDimensions }) =>
    Object.values(priceDimensions),
  );
  const paid = dimensions
    .map(({ beginRange = "0", pricePerUnit }) => ({ from: Number(beginRange), usd: Number(pricePerUnit["USD"]) }))
    .filter(({ usd }) => usd > 0)
    .sort((a, b) => a.from - b.from);
  return paid.slice(0, 1).map(({ usd }) => usd);
}
