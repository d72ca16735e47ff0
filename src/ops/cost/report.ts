import { HOURS_PER_MONTH, THIRD_PARTIES, type SizingDifference } from "../../core/cost-model";
import type { ReadyEnvironment } from "../../core/environments";
import { dollars } from "../../../modules/units";
import { changesOf, type Change } from "./changes";
import { sum } from "./charges";
import { COMMITMENTS_AS_OF } from "./commitments";
import { compared, componentsOf, type Compared } from "./compare";
import type { EstimatedLine } from "./estimate";
import { asOf, source } from "./price-book";
import { estimateOf } from "./synthesize";

/**
 * What `strata cost --json` prints. Fields are only ever added. Amounts are US dollars a month.
 * `lines`: `quantity` pieces, GiB, vCPU or millions of `sku`; `byUse` where it is assumed, in `assumptions`.
 * `changes`: what would save how much, with the overrides that do it where there are some.
 */
export interface CostReport {
  readonly format: 1;
  readonly environment: string;
  readonly region: string;
  readonly prices: { readonly asOf: string; readonly source: string; readonly commitmentsAsOf: string };
  readonly total: Compared;
  readonly aws: Compared;
  readonly components: readonly Compared[];
  readonly layers: readonly { readonly name: string; readonly usd: number; readonly lines: readonly EstimatedLine[] }[];
  readonly unknown: readonly string[];
  readonly assumptions: Readonly<Record<string, string | number>>;
  /** Sizes that are not the source document's. */
  readonly sizing: readonly SizingDifference[];
  readonly changes: readonly Change[];
  readonly budget: { readonly monthly: number; readonly overspend: string | null };
}

/** The report of an environment file, as it stands. */
export function reportOf(ready: ReadyEnvironment): CostReport {
  const estimate = estimateOf(ready);
  const { platform, configuration } = ready;
  const { environment } = configuration;
  const model = platform.costs?.(configuration);
  const aws = estimate.lines.filter(({ layer }) => layer !== THIRD_PARTIES);
  const names = [...new Set(estimate.lines.map(({ layer }) => layer))];
  return {
    format: 1,
    environment: environment.name,
    region: environment.region,
    prices: { asOf, source, commitmentsAsOf: COMMITMENTS_AS_OF },
    total: compared({ name: "Total", ...model?.total }, estimate.lines),
    aws: compared({ name: "AWS", ...model?.aws }, aws),
    components: componentsOf(model?.components ?? [], estimate.lines),
    layers: names.map((name) => {
      const lines = estimate.lines.filter(({ layer }) => layer === name);
      return { name, usd: sum(lines), lines };
    }),
    unknown: estimate.unknown,
    assumptions: { "hours a month": HOURS_PER_MONTH, ...model?.assumptions },
    sizing: model?.sizing ?? [],
    changes: changesOf(ready, estimate),
    budget: {
      monthly: Number(dollars(environment.budget.monthly)),
      overspend: environment.budget.overspend?.because ?? null,
    },
  };
}
