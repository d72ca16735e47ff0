import { isWholeDays } from "../../../../modules/units";
import type { Rule } from "../../../core/rules";
import type { RegistryProfile } from "./registry";

export const registryRules: readonly Rule<{ readonly registry: RegistryProfile }>[] = [
  {
    id: "registry/one-upstream-image",
    rule: "A pull-through cache serves a single repository.",
    why: "ghcr.io has one image, flexprice/flexprice; three repositories would wait for pushes that never come.",
    source: "https://github.com/flexprice/flexprice/pkgs/container/flexprice",
    check({ profile: { registry } }, report) {
      if (registry.pullThroughCache === null || registry.repositories === "single") return;
      report(
        "registry.repositories",
        `got "${registry.repositories}" with a pullThroughCache; allowed: single, the one image there is, or pullThroughCache: null`,
      );
    },
  },
  {
    id: "registry/untagged-expiry",
    rule: "Untagged images are kept for whole days, one at least.",
    why: "ECR counts days and refuses 0; the images of a multi-architecture push are untagged until their index is there.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html",
    check({ profile: { registry } }, report) {
      if (isWholeDays(registry.untaggedExpireAfter, 1)) return;
      report(
        "registry.untaggedExpireAfter",
        `got "${registry.untaggedExpireAfter}"; allowed: whole days, from "1 day"`,
      );
    },
  },
];
