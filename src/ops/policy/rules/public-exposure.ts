import { bucketExposure } from "../exposure/buckets";
import { endpointExposure } from "../exposure/endpoints";
import { policyExposure } from "../exposure/resource-policies";
import { securityGroupExposure } from "../exposure/security-groups";
import { changes, resourcesOf, type Resource } from "../resources";
import type { PolicyRule, RuleFinding } from "../rule";

const checks = [securityGroupExposure, bucketExposure, endpointExposure, policyExposure];

/** What is public already and stays as it is does not stop a change of something else: it is told, not denied. */
export const publicExposure: PolicyRule = {
  id: "public-exposure",
  describe: "Letting the internet, or every AWS account, at something that is not a load balancer's 80 and 443",
  check: (input) => {
    const all = resourcesOf(input);
    return all
      .filter((resource) => changes(resource) || resource.kind === "no-op" || isLostBlock(resource))
      .flatMap((resource) => findings(resource, all));
  },
};

function findings(resource: Resource, all: readonly Resource[]): RuleFinding[] {
  const { layer, address, kind } = resource;
  const found = checks.flatMap((check) => check(resource, all));
  if (kind !== "no-op") return found.map((each) => ({ ...each, layer, address }));
  return found
    .filter(({ severity }) => severity === "deny")
    .map(({ message }) => ({ severity: "warn", layer, address, message: `is so already: ${message}` }));
}

function isLostBlock({ type, kind }: Resource): boolean {
  return kind === "delete" && type.endsWith("_public_access_block");
}
