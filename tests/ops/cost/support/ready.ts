import type { ReadyEnvironment } from "../../../../src/core/environments";
import { reportOf, type CostReport } from "../../../../src/ops/cost/report";
import { changed, load } from "../../../support/environments";

/** A shipped environment, with some keys set, ready to be built. */
export function ready(name: string, changes: Readonly<Record<string, unknown>> = {}): ReadyEnvironment {
  const { file, platform, configuration, problems } = load(changed(name, changes), name);
  if (!platform || !configuration || problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  return { file, platform, configuration };
}

export const environments = ["flexprice-development", "flexprice-production"] as const;

const reports = new Map<string, CostReport>();

/** The report of a shipped environment, made once: it estimates the environment with every saving. */
export function shippedReport(name: (typeof environments)[number]): CostReport {
  const report = reports.get(name) ?? reportOf(ready(name));
  reports.set(name, report);
  return report;
}
