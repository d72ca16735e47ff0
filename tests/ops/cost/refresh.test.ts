import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { priceOf, type PriceList } from "../../../src/ops/cost/refresh/price-list";
import { priceText, refreshText } from "../../../src/ops/cost/refresh/refresh";
import { refreshed, type PriceFile } from "../../../src/ops/cost/refresh/refreshed";
import { queryOf, type SkuQuery } from "../../../src/ops/cost/refresh/sku-queries";
import { projectRoot } from "../../support/project";

/** A product as the API gives it: text, with terms below made-up codes. */
const product = (usagetype: string, ...tiers: readonly (readonly [from: string, usd: string])[]): string => {
  const dimensions = tiers.map(([beginRange, USD], index) => [`A.B.${index}`, { beginRange, pricePerUnit: { USD } }]);
  return JSON.stringify({
    product: { sku: "A", attributes: { usagetype } },
    terms: { OnDemand: { "A.B": { priceDimensions: Object.fromEntries(dimensions) } } },
  });
};

type Request = Parameters<PriceList["getProducts"]>[0];

/** Answers each service's pages, and keeps what was asked. */
class Api implements PriceList {
  readonly asked: Request[] = [];
  constructor(private readonly pages: Readonly<Record<string, readonly (readonly string[])[]>>) {}

  getProducts(request: Request) {
    this.asked.push(request);
    const pages = this.pages[request.ServiceCode] ?? [];
    const page = Number(request.NextToken ?? 0);
    return Promise.resolve({
      PriceList: pages[page] ?? [],
      ...(page + 1 < pages.length ? { NextToken: String(page + 1) } : {}),
    });
  }
}

const query = (more: Partial<SkuQuery> = {}): SkuQuery => ({ service: "S", filters: {}, usage: "Key", ...more });
const ask = (products: readonly string[], more: Partial<SkuQuery> = {}) =>
  priceOf(query(more), "us-east-1", new Api({ S: [products] }));

describe("the price of a SKU", () => {
  it("is that of the product with its usage type, with or without the region's prefix", async () => {
    for (const prefix of ["", "EUW1-", "EU-", "USE1-", "us-east-1-"]) {
      expect(await ask([product(`${prefix}Key`, ["0", "1.5"]), product("Other", ["0", "9"])])).toBe(1.5);
    }
    expect(await ask([product("IA-Key", ["0", "9"])])).toBe("no product");
    expect(await ask([product("OtherKey", ["0", "9"])])).toBe("no product");
  });

  it("is that of the first units after a free tier, in whatever order they come", async () => {
    expect(await ask([product("Key", ["100", "0.05"], ["10", "0.09"], ["0", "0"])])).toBe(0.09);
  });

  it("of single requests is given by the million, without the noise of binary fractions", async () => {
    expect(await ask([product("Key", ["0", "0.000000625"])], { times: 1_000_000 })).toBe(0.625);
  });

  it("is not guessed: two prices are none, the same price twice is one", async () => {
    expect(await ask([product("Key", ["0", "1"]), product("Key", ["0", "2"])])).toBe("2 different prices");
    expect(await ask([product("Key", ["0", "1"]), product("Key", ["0", "1"])])).toBe(1);
  });

  it("is looked for on every page, in the region", async () => {
    const api = new Api({ S: [[product("Other", ["0", "9"])], [product("Key", ["0", "1"])]] });
    expect(await priceOf(query({ filters: { group: "g" } }), "eu-west-1", api)).toBe(1);
    const Filters = [
      { Type: "TERM_MATCH", Field: "group", Value: "g" },
      { Type: "TERM_MATCH", Field: "regionCode", Value: "eu-west-1" },
    ];
    expect(api.asked).toEqual([
      { ServiceCode: "S", Filters },
      { ServiceCode: "S", Filters, NextToken: "1" },
    ]);
  });

  it("is asked for without a region where it has none, and of a transfer by where it begins", async () => {
    const fields = async (more: Partial<SkuQuery>) => {
      const api = new Api({});
      await priceOf(query(more), "us-east-1", api);
      return api.asked[0]?.Filters.map(({ Field }) => Field);
    };
    expect(await fields({ global: true })).toEqual([]);
    expect(await fields({ service: "AWSDataTransfer" })).toEqual(["fromRegionCode"]);
  });
});

const old: PriceFile = {
  asOf: "2025-06-01",
  source: "by hand",
  factors: { "cache-valkey": 0.8 },
  regions: {
    "us-east-1": { "kms-key": { usd: 1, unit: "month" }, firehose: { usd: 0.029, unit: "GiB" } },
    "eu-west-1": { "kms-key": { usd: 2, unit: "month" } },
  },
};
const api = () => new Api({ awskms: [[product("KMS-Keys", ["0", "1.1"])]] });

describe("a refresh", () => {
  it("takes new prices, and keeps with their old date what is not answered or not asked", async () => {
    const { file, changed, kept } = await refreshed(old, ["us-east-1"], api(), "2026-01-02");
    expect(file).toMatchObject({ asOf: "2026-01-02", factors: old.factors });
    expect(file.regions).toEqual({
      "eu-west-1": { "kms-key": { usd: 2, unit: "month", asOf: "2025-06-01" } },
      "us-east-1": {
        "kms-key": { usd: 1.1, unit: "month" },
        firehose: { asOf: "2025-06-01", usd: 0.029, unit: "GiB" },
      },
    });
    expect(changed).toEqual([{ region: "us-east-1", sku: "kms-key", from: 1, to: 1.1 }]);
    expect(kept).toEqual([{ region: "us-east-1", sku: "firehose", because: "no query" }]);
  });

  it("a price that was kept before keeps the date that it had", async () => {
    const first = await refreshed(old, ["us-east-1"], api(), "2026-01-02");
    const second = await refreshed(first.file, ["us-east-1"], new Api({}), "2026-03-04");
    expect(second.file.regions["us-east-1"]).toMatchObject({
      "kms-key": { asOf: "2026-01-02" },
      firehose: { asOf: "2025-06-01" },
    });
  });

  it("of a new region asks for all that another has, and invents nothing", async () => {
    const { file, changed } = await refreshed(old, ["eu-central-1"], api(), "2026-01-02");
    expect(Object.keys(file.regions)).toEqual(["eu-central-1", "eu-west-1", "us-east-1"]);
    expect(file.regions["eu-central-1"]).toEqual({ "kms-key": { usd: 1.1, unit: "month" } });
    expect(changed).toEqual([{ region: "eu-central-1", sku: "kms-key", from: null, to: 1.1 }]);
  });

  it("prints what has changed by how much, and what was not answered", async () => {
    const text = refreshText(await refreshed(old, ["us-east-1"], api(), "2026-01-02"));
    expect(text).toMatch(/^us-east-1 +kms-key +1 +1\.1 +\+10\.0 %$/m);
    expect(text).toContain("\n  us-east-1 firehose: no query\n");
    expect(refreshText(await refreshed(old, [], api(), "2026-01-02"))).toMatch(/^No price has changed\.\n/);
  });
});

describe("the price file", () => {
  const text = readFileSync(join(projectRoot, "src/ops/cost/prices.json"), "utf8");
  const file = JSON.parse(text) as PriceFile;
  const skus = Object.keys(file.regions["us-east-1"] ?? {});

  it("is written as it is formatted, in the order that it has", () => {
    expect(priceText(file)).toBe(text);
  });

  it("has a query for every SKU but those that the price list does not tell apart", () => {
    expect(skus.filter((sku) => queryOf(sku) === undefined).sort()).toEqual([
      "dashboard",
      "database-insights-advanced",
      "ec2-detailed-monitoring",
      "firehose",
      "rds-proxy",
    ]);
  });

  it("no two SKUs ask for the same thing", () => {
    const queries = skus.flatMap((sku) => JSON.stringify(queryOf(sku)) ?? []);
    expect(queries.filter((each, index) => queries.indexOf(each) !== index)).toEqual([]);
  });
});
