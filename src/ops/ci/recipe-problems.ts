import type { Environment } from "../../core/environment";
import type { Tool } from "./command";

/**
 * What keeps an environment from having a pipeline, `key: reason`. A pipeline that the trust policies of the iam layer
 * would turn away, or that could never apply, is not worth writing.
 */
export function recipeProblems(tool: Tool, { ci, changes, protection, state }: Environment): string[] {
  const problems: string[] = [];
  if (tool !== "atlantis") {
    if (!ci)
      problems.push(`ci: is missing: it names the repository that may plan and apply by OIDC (provider: ${tool})`);
    else if (ci.provider !== tool) problems.push(`ci.provider: is ${ci.provider}: the roles trust no token of ${tool}`);
    else problems.push(...tokenProblems(ci));
    if (!changes?.encryption)
      problems.push(
        "changes.encryption: is missing: one machine plans and another applies, so say who opens the plans",
      );
  }
  if (!changes?.approvers && protection === "on")
    problems.push("changes.approvers: is missing: with protection on, nothing is applied without an approval");
  if (state.backend === "local") problems.push("state.backend: is local: the states would be lost with each machine");
  return problems;
}

function tokenProblems(ci: NonNullable<Environment["ci"]>): string[] {
  if (ci.provider === "gitlab") {
    if (branchOf(ci.applyFrom) !== undefined) return [];
    return [`ci.applyFrom: is ${ci.applyFrom}: this pipeline applies from a branch, ref_type:branch:ref:<branch>`];
  }
  const problems: string[] = [];
  if (branchOf(ci.applyFrom) === undefined && environmentOf(ci.applyFrom) === undefined)
    problems.push(`ci.applyFrom: is ${ci.applyFrom}: this pipeline applies from environment:<name> or a branch`);
  if (!ci.planFrom?.includes("pull_request"))
    problems.push("ci.planFrom: has no pull_request: this pipeline plans pull requests");
  return problems;
}

/** `main` of a subject that is a branch, GitHub's or GitLab's. */
export function branchOf(subject: string): string | undefined {
  return /^(?:ref:refs\/heads\/|ref_type:branch:ref:)(.+)$/.exec(subject)?.[1];
}

/** `production` of a subject that is a deployment environment of GitHub's. */
export function environmentOf(subject: string): string | undefined {
  return /^environment:(.+)$/.exec(subject)?.[1];
}
