import type { Environment } from "../../core/environment";
import { APPROVALS, makeBranch } from "./approval";
import type { Recipe } from "./ci";
import { applyScript, driftScript, noteScript, planScript, tellScript } from "./gitlab-scripts";
import { branchOf } from "./recipe-problems";
import { needsApprovals, roleArn, stateVariables, usesAge } from "./roles";
import { TERRAFORM } from "./versions";
import { recipeText } from "./yaml";

type GitlabCi = Extract<NonNullable<Environment["ci"]>, { provider: "gitlab" }>;

/** The GitLab jobs of some environments, for \`include: local\`. */
export function gitlabRecipe(environments: readonly Environment[]): Recipe {
  const names = environments.map(({ name }) => name).join(" ");
  return {
    path: ".gitlab-ci.strata.yml",
    text: recipeText(`npx strata ci gitlab ${names} --write`, explanation(environments), {
      ".strata": {
        image: { name: `hashicorp/terraform:${TERRAFORM}`, entrypoint: [""] },
        interruptible: false,
        before_script: [
          // ssh-keygen verifies approvals.
          "apk add --no-cache curl git jq nodejs npm openssh-keygen",
          "npm ci --omit=dev",
          'printf %s "$STRATA_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE"',
        ],
      },
      ...Object.fromEntries(
        environments.flatMap((environment) => Object.entries(jobsOf(environment, gitlab(environment)))),
      ),
    }),
    notes: environments
      .filter((each) => mergeRequestBranches(gitlab(each)).length === 0)
      .map(
        ({ name }) =>
          `${name}: no merge request is planned: for one from the branch next, add ref_type:branch:ref:next to ci.planFrom`,
      ),
  };
}

function explanation(environments: readonly Environment[]): string {
  const secrets = [
    ...new Set(
      environments.flatMap((each) => [...(usesAge(each) ? ["STRATA_AGE_IDENTITY"] : []), ...stateVariables(each)]),
    ),
  ];
  const approve = environments.some(needsApprovals)
    ? `by the commands in the log of that plan, which push the signed approval to the branch ${APPROVALS}; make it once with\n  ${makeBranch}`
    : "by starting the job: no environment has changes.approvers.";
  return `In .gitlab-ci.yml:  include: [{ local: .gitlab-ci.strata.yml }]   (stages: test and deploy, as GitLab has them by default)
Plan:    a merge request from a branch of ci.planFrom is planned as a preview; the branch of ci.applyFrom is planned again.
Approve: ${approve}
Apply:   by hand, the job apply:<environment>: exactly the set that its own pipeline has planned. Ends with 6 if approvals are missing
         (approve, then retry) and with 3 if it is stale (run a new pipeline). One apply of an environment at a time.
Drift:   a pipeline schedule of that branch, each night. It opens an issue and closes it again.
Variables, masked: STRATA_GITLAB_TOKEN (scope api: writes the note and the issue)${secrets.map((each) => `, ${each}`).join("")}`;
}

function gitlab({ name, ci }: Environment): GitlabCi {
  if (ci?.provider !== "gitlab") throw new Error(`${name} has no pipeline at GitLab`);
  return ci;
}

/** Branches of \`planFrom\`: GitLab's token of a merge request names the branch it comes from. */
function mergeRequestBranches({ planFrom = [] }: GitlabCi): string[] {
  return planFrom.map(branchOf).filter((branch) => branch !== undefined);
}

function jobsOf(environment: Environment, ci: GitlabCi): Record<string, object> {
  const { name } = environment;
  const branch = branchOf(ci.applyFrom) ?? "";
  const onBranch = `$CI_COMMIT_BRANCH == "${branch}"`;
  const scheduled = `$CI_PIPELINE_SOURCE == "schedule"`;
  const own = "$CI_MERGE_REQUEST_SOURCE_PROJECT_PATH == $CI_PROJECT_PATH";
  const requests = mergeRequestBranches(ci).map((each) => ({
    if: `$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_BRANCH_NAME == "${each}" && ${own}`,
  }));
  const artifacts = { paths: ["plans/"], expire_in: "1 week" };
  return {
    [`plan:${name}`]: {
      ...job(environment, ci, "plan", 30),
      stage: "test",
      rules: [{ if: scheduled, when: "never" }, ...requests, { if: onBranch }],
      script: [
        planScript(name),
        noteScript(environment),
        ...(needsApprovals(environment) ? [tellScript(environment, branch)] : []),
      ],
      artifacts,
    },
    [`apply:${name}`]: {
      ...job(environment, ci, "apply", 180),
      stage: "deploy",
      needs: [`plan:${name}`],
      rules: [
        { if: scheduled, when: "never" },
        { if: onBranch, when: "manual" },
      ],
      resource_group: `strata-${name}`,
      environment: { name },
      script: [applyScript(environment)],
      // The journal, with which strata apply goes on elsewhere if this machine was cut off.
      artifacts: { ...artifacts, when: "always" },
    },
    [`drift:${name}`]: {
      ...job(environment, ci, "plan", 30),
      stage: "test",
      rules: [{ if: `${scheduled} && ${onBranch}` }],
      script: [driftScript(name)],
    },
  };
}

/** AWS's own chain trades the token for the role, again and again while the job runs. */
function job(environment: Environment, { host }: GitlabCi, role: "plan" | "apply", minutes: number): object {
  return {
    extends: ".strata",
    id_tokens: { STRATA_ID_TOKEN: { aud: `https://${host}` } },
    variables: {
      AWS_ROLE_ARN: roleArn(environment, role),
      AWS_ROLE_SESSION_NAME: `strata-${role}-$CI_JOB_ID`,
      AWS_WEB_IDENTITY_TOKEN_FILE: "/tmp/strata-id-token",
      AWS_REGION: environment.region,
    },
    timeout: `${minutes} minutes`,
  };
}
