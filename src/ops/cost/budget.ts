import { readFileSync } from "node:fs";
import type { Check } from "../../../modules/check";
import { dollars } from "../../../modules/units";
import type { ReadyEnvironment } from "../../core/environments";
import { ProblemsError, type Problem } from "../../core/problems";
import { YamlSource } from "../../core/yaml-source";
import { componentsOf } from "./compare";
import { estimate, type Estimate, type SynthesizedLayer } from "./estimate";
import { hasPrices } from "./price-book";

export const budgetCheck: Check = {
  id: "budget/estimate-within",
  rule: "The estimate of a month is within `budget.monthly`, unless `budget.overspend.because` says why not.",
  why: "AWS's own budgets tell of a size that is too large when it has been paid for some days.",
  source:
    "source document 004, cost guardrails; https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html",
};

/** How many of the largest components are named. */
const NAMED = 3;

/**
 * Throws {@link ProblemsError} with every environment that would cost more than its budget, before anything is written.
 * `layersOf` has the layers of an environment by its name; `note` hears where nothing can be told.
 */
export function refuseOverBudget(
  environments: readonly ReadyEnvironment[],
  layersOf: (environment: string) => readonly SynthesizedLayer[],
  note: (text: string) => void,
): void {
  const problems = environments.flatMap((ready) => {
    const { name, region } = ready.configuration.environment;
    if (hasPrices(region)) return overBudget(ready, estimate(ready, layersOf(name)));
    note(`${name} is not compared with its budget: no prices of ${region} (npx strata cost refresh ${region})`);
    return [];
  });
  if (problems.length > 0) throw new ProblemsError(problems);
}

/** The problem of an environment that is over its budget without a reason. */
function overBudget({ file, platform, configuration }: ReadyEnvironment, { lines, total }: Estimate): Problem[] {
  const { monthly, overspend } = configuration.environment.budget;
  if (total <= Number(dollars(monthly)) || overspend) return [];
  const components = componentsOf(platform.costs?.(configuration).components ?? [], lines);
  const largest = [...components].sort((a, b) => b.usd - a.usd).slice(0, NAMED);
  const named = largest.map(({ name, usd }) => `${name} ${rounded(usd)}`).join(", ");
  const message = `got "${monthly}", but a month is estimated at ${rounded(total)}${named === "" ? "" : ` (${named}, …)`}; allowed: at least that, a smaller profile (npx strata cost ${configuration.environment.name}), or budget.overspend.because`;
  return [new YamlSource(file, readFileSync(file, "utf8")).problem(["budget", "monthly"], message)];
}

function rounded(amount: number): string {
  return `${Math.ceil(amount)} USD`;
}
