import type { Environment } from "../../core/environment";

type OtherState = Exclude<Environment["state"], { backend: "s3" }>;

/** Why there is nothing to make, and what the backend needs instead. */
export function nothingToMake(state: OtherState, environment: string): string {
  switch (state.backend) {
    case "local":
      return `nothing to make: Terraform writes the states to terraform.state/${environment}/ on this machine`;
    case "http":
      return (
        `nothing to make: ${state.address} makes a state when it is first written\n` +
        "Credentials: TF_HTTP_USERNAME and TF_HTTP_PASSWORD; for GitLab a user name and a token with the scope api"
      );
    case "hcp": {
      const host = state.hostname ?? "app.terraform.io";
      return (
        `nothing to make: ${host} makes the workspaces ${environment}-<layer> in ${state.organization} at their first init\n` +
        `Credentials: terraform login ${host}, or ${tokenVariable(host)}`
      );
    }
  }
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials */
function tokenVariable(host: string): string {
  return `TF_TOKEN_${host.replaceAll("-", "__").replaceAll(".", "_")}`;
}
