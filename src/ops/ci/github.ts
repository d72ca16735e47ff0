import type { Environment } from "../../core/environment";
import { APPROVALS, makeBranch } from "./approval";
import type { Recipe } from "./ci";
import { applyJob, driftJob, findJob, planJob } from "./github-jobs";
import { branchOf, environmentOf } from "./recipe-problems";
import { needsApprovals, stateVariables, usesAge } from "./roles";
import { recipeText } from "./yaml";

/** The GitHub workflow of one environment: a pull request plans, its merge applies that very set, each night drift. */
export function githubRecipe(environment: Environment): Recipe {
  const { name, ci } = environment;
  if (ci?.provider !== "github") throw new Error(`${name} has no pipeline at GitHub`);
  const trusted = [ci.applyFrom, ...(ci.planFrom ?? [])].map(branchOf).find((branch) => branch !== undefined);
  const branch = trusted ?? "main";
  const runs = `github.event_name == 'workflow_dispatch'`;
  const content = {
    name: `strata ${name}`,
    on: {
      pull_request: { branches: [branch] },
      push: { branches: [branch] },
      ...(trusted === undefined
        ? {}
        : {
            workflow_dispatch: {
              inputs: { run: { description: "Run whose change set is applied; none: plan anew", type: "string" } },
            },
            schedule: [{ cron: "17 3 * * *" }],
          }),
    },
    permissions: {},
    defaults: { run: { shell: "bash" } },
    jobs: {
      plan: planJob(environment, trusted === undefined ? "" : ` || (${runs} && inputs.run == '')`),
      find: findJob(name, trusted === undefined ? "" : ` || (${runs} && inputs.run != '')`),
      apply: applyJob(environment, environmentOf(ci.applyFrom)),
      ...(trusted === undefined ? {} : { drift: driftJob(environment) }),
    },
  };
  return {
    path: `.github/workflows/strata-${name}.yml`,
    text: recipeText(`npx strata ci github ${name} --write`, explanation(environment, branch), content),
    notes:
      trusted === undefined
        ? [`${name}: no nightly drift and no plan by hand: for them add ref:refs/heads/${branch} to ci.planFrom`]
        : [],
  };
}

function explanation(environment: Environment, branch: string): string {
  const { name } = environment;
  const approve = needsApprovals(environment)
    ? `by the commands in the comment, which push the signed approval to the branch ${APPROVALS}; make it once with\n  ${makeBranch}`
    : "by merging: the environment has no changes.approvers.";
  const secrets = [
    ...(usesAge(environment) ? ["STRATA_AGE_IDENTITY (opens the plans)"] : []),
    ...stateVariables(environment).map((each) => `${each} (reaches the states)`),
  ];
  return `Plan:    each pull request, with the role ${name}-plan. The review is a comment, the change set an artifact.
Approve: ${approve}
Apply:   a merge to ${branch} applies the change set of its pull request with the role ${name}-apply. It ends with 6 if approvals
         are missing (approve, then "Re-run failed jobs"), with 3 if it is stale (plan again, in a new pull request).
Applies wait for each other. GitHub keeps only the newest that waits: re-run one that was cancelled for that.
${secrets.length > 0 ? `Secrets: ${secrets.join(", ")}` : ""}`;
}
