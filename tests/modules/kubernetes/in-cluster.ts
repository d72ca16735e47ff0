import type { TerraformStack } from "../../../modules/cdktf";
import { ClusterAccess } from "../../../modules/kubernetes/cluster-access";
import { synthesized, type Template } from "../../support/synthesized";

/** Synthesizes what is in a cluster, with the providers that it needs. */
export function inCluster(build: (stack: TerraformStack) => void): Template {
  return synthesized((stack) => {
    new ClusterAccess(stack, "access", { cluster: "test-eks", charts: true });
    build(stack);
  });
}
