import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../../../core/nearest";
import { Refusal } from "../../../core/problems";
import { regions as awsRegions } from "../../../core/regions";
import { pricing } from "../../aws-clients";
import { columns } from "../../table";
import { refreshed, type PriceFile, type Refreshed } from "./refreshed";

const PRICES = join(__dirname, "../prices.json");

/** Writes the price file anew and prints what has changed, and what has not been answered. */
export async function refresh(region: string | undefined): Promise<void> {
  const old = JSON.parse(readFileSync(PRICES, "utf8")) as PriceFile;
  if (region !== undefined && !(awsRegions as readonly string[]).includes(region)) {
    const meant = nearest(region, awsRegions);
    throw new Refusal(`no region "${region}"${meant === undefined ? "" : `; did you mean "${meant}"?`}`);
  }
  const regions = region === undefined ? Object.keys(old.regions) : [region];
  const result = await refreshed(old, regions, await pricing(), new Date().toISOString().slice(0, 10));
  writeFileSync(PRICES, priceText(result.file));
  console.log(refreshText(result));
}

/** A line for each price, so that a review sees what has changed. */
export function priceText({ regions, ...file }: PriceFile): string {
  const lines = Object.entries(regions).map(([region, prices]) => {
    const rows = Object.entries(prices).map(([sku, price]) => `      ${JSON.stringify(sku)}: ${oneLine(price)}`);
    return `    ${JSON.stringify(region)}: {\n${rows.join(",\n")}\n    }`;
  });
  return `{
  "asOf": ${JSON.stringify(file.asOf)},
  "source": ${JSON.stringify(file.source)},
  "factors": ${oneLine(file.factors)},
  "regions": {
${lines.join(",\n")}
  }
}
`;
}

export function refreshText({ file, changed, kept }: Refreshed): string {
  const rows = changed.map(({ region, sku, from, to }) => [
    region,
    sku,
    from === null ? "new" : String(from),
    String(to),
    from === null ? "" : `${to > from ? "+" : ""}${((to / from - 1) * 100).toFixed(1)} %`,
  ]);
  return [
    changed.length === 0 ? "No price has changed." : columns(["REGION", "SKU", "OLD", "NEW", "CHANGE"], rows),
    ...(kept.length === 0 ? [] : ["", "Not answered by the price list, and left with their old date:"]),
    ...kept.map(({ region, sku, because }) => `  ${region} ${sku}: ${because}`),
    "",
    `Prices as of ${file.asOf} in ${Object.keys(file.regions).join(", ")}. Review: git diff src/ops/cost/prices.json`,
  ].join("\n");
}

/** As Prettier has it: `{ "usd": 1, "unit": "hour" }`. */
function oneLine(value: object): string {
  return `{ ${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${JSON.stringify(member)}`)
    .join(", ")} }`;
}
