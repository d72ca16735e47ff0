import type { Check } from "../../../modules/check";
import { coreGuarantees } from "../../core/guarantees";
import { environmentRules } from "../../core/environment-rules";
import type { Platform } from "../../core/platform";
import { budgetCheck } from "../cost/budget";

/** Every check there is: what is refused, and what cannot be written. */
export function allChecks(platforms: readonly Platform[]): { refused: readonly Check[]; impossible: readonly Check[] } {
  return {
    refused: byId([...environmentRules, budgetCheck, ...platforms.flatMap(({ rules }) => rules)]),
    impossible: byId([...coreGuarantees, ...platforms.flatMap(({ guarantees }) => guarantees)]),
  };
}

/** `docs/checks.md`. */
export function checksPage(platforms: readonly Platform[]): string {
  const { refused, impossible } = allChecks(platforms);
  return `# What Strata checks

A Terraform plan looks right while the account refuses it. Each row is a mistake that a plan does not show. This page is
generated from the code by \`make generate\`; every id stands in the name of a test that fails without the check.

## Refused at synthesis

All at once, with file and line, before anything is written.

${table(refused)}

## Impossible by construction

No configuration can express these.

${table(impossible)}
`;
}

function table(checks: readonly Check[]): string {
  const rows = checks.map(
    ({ id, rule, why, source }) => `| \`${id}\` | ${[rule, why, source].map(cell).join(" | ")} |`,
  );
  return ["| id | rule | otherwise | source |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function byId(checks: readonly Check[]): Check[] {
  const unique = new Map(checks.map((check) => [check.id, check]));
  return [...unique.values()].sort((a, b) => a.id.localeCompare(b.id));
}
