import type { Environment } from "./environment";

/** Tag keys that Strata sets itself. IAM compares tag keys without case, so a user's `environment` collides. */
export const ownTagKeys = ["CostOwner", "Environment", "Layer", "ManagedBy", "Platform"] as const;

/** The tags of everything in a layer: the user's, and who made it, for whom and where. */
export function tagsOf({ name, platform, costOwner, tags }: Environment, layer: string): Record<string, string> {
  const own: Record<(typeof ownTagKeys)[number], string> = {
    CostOwner: costOwner,
    Environment: name,
    Layer: layer,
    ManagedBy: "strata",
    Platform: platform,
  };
  return { ...tags, ...own };
}
