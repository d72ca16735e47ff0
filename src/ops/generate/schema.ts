import { z } from "zod";
import { environmentSchema } from "../../core/environment";
import type { Platform } from "../../core/platform";
import { profilePaths } from "../../core/profile-paths";
import type { JsonSchema } from "../../core/schema-issues";

/** The JSON Schema of environment files, with which an editor completes and explains every key. */
export function environmentJsonSchema(platforms: readonly Platform[]): object {
  const schema = z.toJSONSchema(environmentSchema) as JsonSchema & { properties: Record<string, JsonSchema> };
  const { overrides, platform, profile, ...properties } = schema.properties;
  return {
    ...schema,
    title: "Strata environment",
    properties: {
      platform: { ...platform, enum: platforms.map(({ name }) => name) },
      profile: { ...profile, enum: [...new Set(platforms.flatMap(({ profiles }) => Object.keys(profiles)))] },
      ...properties,
      overrides,
    },
    allOf: platforms.map((each) => ({
      if: { properties: { platform: { const: each.name } } },
      then: { properties: { overrides: overridesSchema(each) } },
    })),
  };
}

function overridesSchema({ profileSchema }: Platform): object {
  const paths = profilePaths(z.toJSONSchema(profileSchema) as JsonSchema);
  return { type: "object", properties: Object.fromEntries(paths), additionalProperties: false };
}
