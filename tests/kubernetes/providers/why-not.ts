import { rootOf, rootsOf } from "../layers/variations";
import { whyNoCharts, whyNoProviders } from "../reachable";

/** Why the two layers cannot be applied here with Terraform's own providers; nothing when they can. */
export function whyNotApplied(): string | undefined {
  const platform = rootOf(rootsOf("flexprice-development"), "eks-platform");
  const [{ repository }] = Object.values(platform.resource?.["helm_release"] ?? {}) as [{ repository: string }];
  return whyNoProviders(platform.terraform?.["required_providers"] ?? {}) ?? whyNoCharts(repository);
}
