import type { Construct } from "constructs";
import {
  CloudBackend,
  DataTerraformRemoteState,
  DataTerraformRemoteStateHttp,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  HttpBackend,
  LocalBackend,
  NamedCloudWorkspace,
  NamedRemoteWorkspace,
  S3Backend,
  type TerraformRemoteState,
  type TerraformStack,
} from "../../modules/cdktf";
import type { Environment } from "./environment";

/** One state for each layer of an environment, and how other layers read it. Never a workspace, never `defaults`. */

/** `flexprice-production/network.tfstate`: the key of a layer's state. */
export function stateKey(environment: string, layer: string): string {
  return `${environment}/${layer}.tfstate`;
}

/** Gives a layer its backend. Credentials never stand in it: they come from the shell. */
export function addBackend(stack: TerraformStack, environment: Environment, layer: string): void {
  const { state } = environment;
  switch (state.backend) {
    case "s3":
      new S3Backend(stack, { ...s3State(environment, state, layer), encrypt: true });
      // cdktf 0.21 has no property for S3's own locking.
      stack.addOverride("terraform.backend.s3.use_lockfile", true);
      return;
    case "local":
      new LocalBackend(stack, { path: localPath(environment.name, layer) });
      return;
    case "http":
      new HttpBackend(stack, {
        address: httpAddress(state.address, environment.name, layer),
        lockAddress: `${httpAddress(state.address, environment.name, layer)}/lock`,
        lockMethod: "POST",
        unlockAddress: `${httpAddress(state.address, environment.name, layer)}/lock`,
        unlockMethod: "DELETE",
        retryWaitMin: 5,
      });
      return;
    case "hcp":
      new CloudBackend(stack, {
        hostname: state.hostname ?? HCP,
        organization: state.organization,
        workspaces: new NamedCloudWorkspace(`${environment.name}-${layer}`),
      });
  }
}

/** Reads the state of another layer of the same environment. */
export function readState(scope: Construct, environment: Environment, layer: string): TerraformRemoteState {
  const { state } = environment;
  switch (state.backend) {
    case "s3":
      return new DataTerraformRemoteStateS3(scope, layer, s3State(environment, state, layer));
    case "local":
      return new DataTerraformRemoteStateLocal(scope, layer, { path: localPath(environment.name, layer) });
    case "http":
      return new DataTerraformRemoteStateHttp(scope, layer, {
        address: httpAddress(state.address, environment.name, layer),
      });
    case "hcp":
      return new DataTerraformRemoteState(scope, layer, {
        hostname: state.hostname ?? HCP,
        organization: state.organization,
        workspaces: new NamedRemoteWorkspace(`${environment.name}-${layer}`),
      });
  }
}

const HCP = "app.terraform.io";

/** Terraform runs in `cdktf.out/stacks/<stack>`, which synthesis may delete: the files live beside it. */
function localPath(environment: string, layer: string): string {
  return `../../../terraform.state/${stateKey(environment, layer)}`;
}

function httpAddress(address: string, environment: string, layer: string): string {
  return `${address}/${environment}-${layer}`;
}

function s3State(
  { name, region, account }: Environment,
  state: Extract<Environment["state"], { backend: "s3" }>,
  layer: string,
) {
  return {
    bucket: state.bucket,
    key: stateKey(name, layer),
    region: state.region ?? region,
    allowedAccountIds: [account],
  };
}
