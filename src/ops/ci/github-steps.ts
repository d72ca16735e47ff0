import { APPLY_SESSION } from "../../core/ci-schema";
import type { Environment } from "../../core/environment";
import { roleArn, stateVariables } from "./roles";
import { actions, NODE, TERRAFORM } from "./versions";

/** What several jobs of the GitHub workflow have in common. */

export const ubuntu = (minutes: number) => ({ "runs-on": "ubuntu-24.04", "timeout-minutes": minutes });

/** `${{ secrets.NAME }}` */
export const secret = (name: string): string => `\${{ secrets.${name} }}`;

/** The repository and what Strata needs, without a token left behind for what npm runs. */
export function tools(checkout: object = {}): object[] {
  return [
    { uses: actions.checkout, with: { "persist-credentials": false, ...checkout } },
    { uses: actions.setupNode, with: { "node-version": NODE } },
    { uses: actions.setupTerraform, with: { terraform_version: TERRAFORM, terraform_wrapper: false } },
    { run: "npm ci --omit=dev" },
  ];
}

export function credentials(environment: Environment, role: "plan" | "apply"): object {
  return {
    uses: actions.credentials,
    with: {
      "role-to-assume": roleArn(environment, role),
      "role-session-name": `strata-${role}-\${{ github.run_id }}`,
      "aws-region": environment.region,
      ...(role === "apply" ? { "role-duration-seconds": APPLY_SESSION } : {}),
    },
  };
}

export function stateSecrets(environment: Environment): Record<string, string> {
  return Object.fromEntries(stateVariables(environment).map((name) => [name, secret(name)]));
}

/** `env` of a step; nothing where there is none. */
export function variables(env: Record<string, string>): object {
  return Object.keys(env).length > 0 ? { env } : {};
}
