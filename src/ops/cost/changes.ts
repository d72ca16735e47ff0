import { stringify } from "yaml";
import { loadEnvironment } from "../../core/environment-file";
import type { ReadyEnvironment } from "../../core/environments";
import { commitments, savedBy } from "./commitments";
import type { Estimate } from "./estimate";
import { estimateOf } from "./synthesize";

/** What would make an environment cheaper. */
export interface Change {
  readonly name: string;
  /** US dollars a month that it saves; 0 where there is nothing to be had. */
  readonly saves: number;
  /** What to write under `overrides`; nothing where it is a matter of the account. */
  readonly overrides?: Readonly<Record<string, unknown>>;
  readonly note: string;
}

/** Overrides are estimated anew; commitments are shares of what they cover. Those that apply, the largest first. */
export function changesOf(ready: ReadyEnvironment, now: Estimate): Change[] {
  const { platform, configuration } = ready;
  const overridden = (platform.costs?.(configuration).savings ?? []).flatMap(({ name, overrides, note }) => {
    const then = estimateWith(ready, overrides);
    const saves = then === undefined ? 0 : now.total - then.total;
    return saves > 0 ? [{ name, saves, overrides, note }] : [];
  });
  const committed = commitments
    .filter(({ skus }) => now.lines.some(({ sku }) => skus.test(sku)))
    .map((each) => ({ name: each.name, saves: savedBy(each, now.lines), note: each.note }));
  return [...overridden, ...committed]
    .map((change) => ({ ...change, saves: Math.round(change.saves * 100) / 100 }))
    .sort((a, b) => b.saves - a.saves);
}

/** The estimate of the same file with more overrides; nothing where the rules refuse them. */
export function estimateWith(
  { file, platform, configuration }: ReadyEnvironment,
  overrides: Readonly<Record<string, unknown>>,
): Estimate | undefined {
  const { name, ...environment } = configuration.environment;
  const text = stringify({ ...environment, overrides: { ...environment.overrides, ...overrides } });
  const changed = loadEnvironment({ name, file, text }, [platform]);
  if (changed.problems.length > 0 || !changed.configuration) return undefined;
  return estimateOf({ platform, configuration: changed.configuration });
}
