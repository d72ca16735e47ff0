import type { Configuration } from "../../../core/environment";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";

/**
 * What tasks run on: `FARGATE`, `FARGATE_SPOT`, or the name of the instances' own. Known before anything is applied: a service
 * whose plan does not know it cannot be applied, by a mistake of the provider in sets that are unknown.
 */
export function capacityProviderOf({
  environment,
  profile,
}: Pick<Configuration<FlexpriceProfile>, "environment" | "profile">): string {
  const { capacity } = profile.services;
  if (capacity.launchType === "fargate") return capacity.spot ? "FARGATE_SPOT" : "FARGATE";
  return resourceNames(environment).capacityProvider;
}
