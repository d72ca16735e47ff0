import { APPLY_SESSION } from "../../core/ci-schema";
import type { Environment } from "../../core/environment";
import { APPROVALS } from "./approval";
import { applyScript, commentScript, driftScript, findScript, planScript } from "./github-scripts";
import { credentials, secret, stateSecrets, tools, ubuntu, variables } from "./github-steps";
import { needsApprovals, usesAge } from "./roles";
import { actions } from "./versions";

/** The jobs of the GitHub workflow. Each has the permissions that it needs and no others. */

export function planJob(environment: Environment, or: string): object {
  const { name } = environment;
  const own = "github.event.pull_request.head.repo.full_name == github.repository";
  return {
    if: `(github.event_name == 'pull_request' && ${own})${or}`,
    ...ubuntu(30),
    permissions: { contents: "read", "id-token": "write", "pull-requests": "write" },
    // A cancelled Terraform may leave its lock behind.
    concurrency: { group: `strata-${name}-plan-\${{ github.ref }}`, "cancel-in-progress": false },
    steps: [
      ...tools({ "fetch-depth": 2 }),
      credentials(environment, "plan"),
      {
        id: "plan",
        env: { COMMIT: "${{ github.event.pull_request.head.sha || github.sha }}", ...stateSecrets(environment) },
        run: planScript(name),
      },
      {
        if: "steps.plan.outputs.set != ''",
        uses: actions.upload,
        with: {
          name: `strata-${name}`,
          path: "plans",
          "include-hidden-files": true,
          "if-no-files-found": "error",
          "retention-days": 7,
        },
      },
      {
        env: {
          GH_TOKEN: "${{ github.token }}",
          PULL_REQUEST: "${{ github.event.pull_request.number }}",
          SET: "${{ steps.plan.outputs.set }}",
        },
        run: commentScript(environment),
      },
    ],
  };
}

export function findJob(name: string, or: string): object {
  return {
    if: `github.event_name == 'push'${or}`,
    ...ubuntu(5),
    permissions: { actions: "read", contents: "read", "pull-requests": "read" },
    outputs: { run: "${{ steps.find.outputs.run }}" },
    steps: [
      {
        id: "find",
        env: { GH_TOKEN: "${{ github.token }}", RUN: "${{ github.event.inputs.run }}" },
        run: findScript(name),
      },
    ],
  };
}

export function applyJob(environment: Environment, deployment: string | undefined): object {
  const { name } = environment;
  return {
    needs: "find",
    if: "needs.find.outputs.run != ''",
    ...ubuntu(APPLY_SESSION / 60),
    ...(deployment === undefined ? {} : { environment: deployment }),
    permissions: { actions: "read", contents: "read", "id-token": "write" },
    concurrency: { group: `strata-${name}`, "cancel-in-progress": false },
    steps: [
      ...tools(),
      {
        uses: actions.download,
        with: {
          name: `strata-${name}`,
          path: "plans",
          "run-id": "${{ needs.find.outputs.run }}",
          "github-token": "${{ github.token }}",
        },
      },
      ...(needsApprovals(environment)
        ? [
            {
              uses: actions.checkout,
              with: { ref: APPROVALS, path: ".strata/approvals", "persist-credentials": false },
            },
          ]
        : []),
      credentials(environment, "apply"),
      {
        id: "apply",
        ...variables({
          ...(usesAge(environment) ? { STRATA_AGE_IDENTITY: secret("STRATA_AGE_IDENTITY") } : {}),
          ...stateSecrets(environment),
        }),
        run: applyScript(environment),
      },
      {
        // The journal, with which strata apply goes on elsewhere if this machine was cut off.
        if: "always() && steps.apply.outcome != 'skipped'",
        uses: actions.upload,
        with: {
          name: `strata-${name}-applied-\${{ github.run_attempt }}`,
          path: "plans",
          "include-hidden-files": true,
        },
      },
    ],
  };
}

export function driftJob(environment: Environment): object {
  return {
    if: "github.event_name == 'schedule'",
    ...ubuntu(30),
    permissions: { contents: "read", "id-token": "write", issues: "write" },
    steps: [
      ...tools(),
      credentials(environment, "plan"),
      {
        env: { GH_TOKEN: "${{ github.token }}", GH_REPO: "${{ github.repository }}", ...stateSecrets(environment) },
        run: driftScript(environment.name),
      },
    ],
  };
}
