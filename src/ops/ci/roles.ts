import type { Environment } from "../../core/environment";
import { Names } from "../../core/naming";

/** The pipeline's role, as src/platforms/…/pipeline-roles.ts names it. */
export function roleArn({ name, account }: Environment, role: "plan" | "apply"): string {
  return `arn:aws:iam::${account}:role/${new Names(name).of(role)}`;
}

/** Variables with which the backend is reached, where AWS credentials are not enough. */
export function stateVariables({ state }: Environment): string[] {
  if (state.backend === "http") return ["TF_HTTP_USERNAME", "TF_HTTP_PASSWORD"];
  if (state.backend !== "hcp") return [];
  // https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials
  return [`TF_TOKEN_${(state.hostname ?? "app.terraform.io").replaceAll(".", "_").replaceAll("-", "__")}`];
}

/** Whether whoever applies needs STRATA_AGE_IDENTITY; with KMS the role is enough. */
export function usesAge({ changes }: Environment): boolean {
  return changes?.encryption !== undefined && "age" in changes.encryption;
}

/** Without approvers the merge is the approval, which `strata apply` allows only where protection is off. */
export function needsApprovals({ changes }: Environment): boolean {
  return changes?.approvers !== undefined;
}

export function applyFlags(environment: Environment): string {
  return needsApprovals(environment) ? "" : " --auto-approve";
}
