import type { PlanJson } from "../terraform/plan-json";

/** What `check` blocks say that do not hold: Terraform only warns of them, in lines that a plan of many layers has no place for. */
export function failedChecks({ checks = [] }: PlanJson): string[] {
  return checks
    .filter(({ address }) => address.kind === "check")
    .flatMap(({ instances = [] }) => instances)
    .flatMap(({ problems = [] }) => problems.map(({ message }) => message));
}
