import type { JsonSchema } from "./schema-issues";

/** Every path of a profile's schema with what it allows: what `overrides` may set, for checks and for editors. */
export function profilePaths(schema: JsonSchema, prefix = ""): Map<string, JsonSchema> {
  const paths = new Map<string, JsonSchema>();
  for (const alternative of [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    for (const [key, child] of Object.entries(alternative.properties ?? {})) {
      const path = `${prefix}${key}`;
      const known = paths.get(path);
      paths.set(path, known ? either(known, child) : child);
      for (const [below, grandchild] of profilePaths(child, `${path}.`)) paths.set(below, grandchild);
    }
  }
  return paths;
}

/** Variants of a section, such as the two database engines, may allow different values at one path. */
function either(one: JsonSchema, other: JsonSchema): JsonSchema {
  if (JSON.stringify(one) === JSON.stringify(other)) return one;
  return { ...(one.description === undefined ? {} : { description: one.description }), anyOf: [one, other] };
}
