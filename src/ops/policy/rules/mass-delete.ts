import { resourcesOf, type Resource } from "../resources";
import type { PolicyInput, PolicyRule, RuleFinding } from "../rule";

/** More than what one switch takes away: an integration is three resources, all interface endpoints are eight. */
const MANY = 10;

/** A moved file or a renamed construct looks like this: many resources go at once, and nobody meant it. */
export const massDelete: PolicyRule = {
  id: "mass-delete",
  describe: `Deleting more than ${MANY} resources, or more than half of a layer`,
  check: (input) => {
    const existing = resourcesOf(input).filter(({ kind }) => kind !== "create");
    const layers = input.set.layers.map(({ name }) => existing.filter(({ layer }) => layer === name));
    return [...many(input, existing), ...layers.flatMap((layer) => half(input, layer))];
  },
};

function many({ set }: PolicyInput, existing: readonly Resource[]): RuleFinding[] {
  const deleted = existing.filter(isDeleted).length;
  return deleted > MANY ? [{ severity: severity(set), message: `deletes ${deleted} resources: ${LOOK}` }] : [];
}

function half({ set }: PolicyInput, existing: readonly Resource[]): RuleFinding[] {
  const deleted = existing.filter(isDeleted).length;
  const [first] = existing;
  return first && deleted * 2 > existing.length
    ? [
        {
          severity: severity(set),
          layer: first.layer,
          message: `deletes ${deleted} of the layer's ${existing.length} resources: ${LOOK}`,
        },
      ]
    : [];
}

const LOOK = "look whether something was renamed or moved instead";

function isDeleted({ kind }: Resource): boolean {
  return kind === "delete";
}

function severity({ protection }: PolicyInput["set"]) {
  return protection === "on" ? "deny" : "warn";
}
