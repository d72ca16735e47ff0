import { moneyPattern } from "../../../../modules/units";
import type { PolicyInput, PolicyRule, RuleFinding } from "../rule";

/** From here on the limit is near enough to be told. */
const NEAR = 0.9;

/** `changes.monthlyCost`. A set that does not cost more is let through: it may be what mends the cost. */
export const costLimit: PolicyRule = {
  id: "cost-limit",
  describe: "Costing more a month than changes.monthlyCost, by list price",
  check: (input) => {
    const limit = Number(moneyPattern.exec(input.changes.monthlyCost ?? "")?.[1]);
    return Number.isNaN(limit) ? [] : [...total(input, limit), ...unpriced(input)];
  },
};

function total({ set }: PolicyInput, limit: number): RuleFinding[] {
  const before = sum(set.layers.map(({ cost }) => cost.before));
  const after = sum(set.layers.map(({ cost }) => cost.after));
  const words = `${money(after)} a month of the ${money(limit)} in changes.monthlyCost`;
  if (after > limit && after > before) {
    return [{ severity: "deny", message: `would cost ${words}: make it smaller, or raise the limit` }];
  }
  if (after > limit) return [{ severity: "warn", message: `still costs ${words}, but no more than before` }];
  return after >= limit * NEAR ? [{ severity: "warn", message: `would cost ${words}` }] : [];
}

/** What is not in the sum, so that nobody takes it for zero. */
function unpriced({ set }: PolicyInput): RuleFinding[] {
  const unknown = [...new Set(set.layers.flatMap(({ cost }) => cost.unknown))].sort();
  const later = set.layers.filter(({ files }) => files === undefined).map(({ name }) => name);
  return [
    ...(unknown.length === 0
      ? []
      : [{ severity: "warn", message: `the cost does not count: ${unknown.join(", ")}` } as const]),
    ...(later.length === 0
      ? []
      : [{ severity: "warn", message: `the cost does not count layers of wave 2: ${later.join(", ")}` } as const]),
  ];
}

/** In cents, so that 0.1 and 0.2 do not make a limit of 0.3 exceeded. */
function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + Math.round(amount * 100), 0) / 100;
}

function money(amount: number): string {
  return `${amount.toFixed(2).replace(/\.00$/, "")} USD`;
}
