import { expect, it } from "@jest/globals";
import { allStacks } from "../support/environments";

it.each(Object.entries(allStacks()))(
  "%s tags everything with owner, environment, layer and platform",
  (stack, { json }) => {
    const providers = json.provider?.["aws"] ?? [];
    expect(providers).toHaveLength(1);
    const [tags] = (providers[0]?.["default_tags"] ?? []) as { tags: Record<string, string> }[];
    expect(tags?.tags).toMatchObject({
      CostOwner: "billing",
      Environment: stack.split("-").slice(0, 2).join("-"),
      Layer: stack.split("-").slice(2).join("-"),
      ManagedBy: "strata",
      Platform: "flexprice",
      Team: "billing-platform",
    });
  },
);
