import { stringify } from "yaml";
import { columns } from "../table";
import type { Change } from "./changes";
import type { Compared } from "./compare";
import type { CostReport } from "./report";

/** How many of a layer's largest lines are shown. */
const LARGEST = 3;

/** `strata cost`, for people. */
export function costText(report: CostReport): string {
  const { environment, region, total, budget, prices } = report;
  return [
    `${environment}, ${region}: ${usd(total.usd)} USD a month by list price, of a budget of ${usd(budget.monthly)} USD`,
    ...(budget.overspend === null ? [] : [`More than the budget is let through: ${budget.overspend}`]),
    "",
    ...comparison(report),
    "",
    ...layers(report),
    "",
    ...sizing(report),
    ...assumptions(report),
    "",
    `Prices as of ${prices.asOf}, commitments as of ${prices.commitmentsAsOf}. ${prices.source}`,
    report.unknown.length === 0 ? "Every resource has a price." : "Not priced, and in no figure above:",
    ...report.unknown.map((each) => `  ${each}`),
    "",
    ...changes(report.changes),
  ].join("\n");
}

function comparison({ components, aws, total }: CostReport): string[] {
  const compared = [...components, aws, total];
  const rows = compared.map(({ name, usd: ours, document, difference, layers }) => [
    name,
    usd(ours),
    document === null ? "-" : usd(document),
    difference === null ? "-" : percent(difference),
    components.some((each) => each.name === name) ? layers.join(" ") : "",
  ]);
  return [columns(["COMPONENT", "OURS", "DOCUMENT", "DIFFERENCE", "LAYERS"], rows), "", ...reasons(compared)];
}

function reasons(compared: readonly Compared[]): string[] {
  return compared.flatMap(({ name, because }) => (because === null ? [] : [`${name}: ${because}`]));
}

function layers({ layers }: CostReport): string[] {
  const rows = layers.map(({ name, usd: ours, lines }) => {
    const bySku = new Map<string, number>();
    for (const line of lines) bySku.set(line.sku, (bySku.get(line.sku) ?? 0) + line.usd);
    const largest = [...bySku].sort(([, a], [, b]) => b - a).slice(0, LARGEST);
    const assumed = lines.reduce((sum, line) => sum + (line.byUse ? line.usd : 0), 0);
    return [name, usd(ours), usd(assumed), largest.map(([sku, amount]) => `${sku} ${usd(amount)}`).join(", ")];
  });
  return [columns(["LAYER", "OURS", "BY USE", "LARGEST"], rows)];
}

function sizing({ sizing }: CostReport): string[] {
  if (sizing.length === 0) return [];
  const lines = sizing.map(
    ({ table, row, document, ours, because }) => `  ${table}, ${row}: ${ours}, not ${document}: ${because}`,
  );
  return ["Sized differently from the document's tables:", ...lines, ""];
}

function assumptions({ assumptions }: CostReport): string[] {
  const rows = Object.entries(assumptions).map(([name, value]) => [name, value.toLocaleString("en-US")]);
  return [columns(["ASSUMED", "VALUE"], rows)];
}

function changes(found: readonly Change[]): string[] {
  const width = Math.max(...found.map(({ saves }) => usd(saves).length));
  const entries = found.flatMap(({ name, saves, overrides, note }) => [
    `  ${(saves === 0 ? "-" : usd(saves)).padStart(width)}  ${name} (${note})`,
    ...(overrides ? written(overrides).map((line) => `  ${" ".repeat(width)}  ${line}`) : []),
  ]);
  return ["What would change, in USD a month, each by itself; indented: what to write under `overrides`", ...entries];
}

/** As YAML takes it, a line each. */
function written(overrides: Readonly<Record<string, unknown>>): string[] {
  return stringify(overrides, { lineWidth: 0 })
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`);
}

function usd(amount: number): string {
  const digits = Math.abs(amount) < 10 ? 2 : 0;
  return amount.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${rounded > 0 ? "+" : ""}${rounded} %`;
}
