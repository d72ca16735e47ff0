import { resourcesOf, type Resource } from "../resources";
import type { PolicyRule } from "../rule";
import { statefulTypes } from "../stateful-types";

/** Why Terraform replaces where no attribute forces it: https://developer.hashicorp.com/terraform/internals/json-format */
const reasons: Readonly<Record<string, string>> = {
  replace_because_tainted: "it is tainted: an earlier apply failed halfway",
  replace_by_request: "-replace asks for it",
  replace_by_triggers: "replace_triggered_by asks for it",
};

/** A replacement reads like a change and is a deletion: the reviewer learns which attribute is behind it. */
export const statefulReplace: PolicyRule = {
  id: "stateful-replace",
  describe: "Replacing what holds data, with the attributes that force it",
  check: (input) =>
    resourcesOf(input)
      .filter(({ kind, type }) => kind === "replace" && statefulTypes.has(type))
      .map((resource) => ({
        severity: input.set.protection === "on" && statefulTypes.get(resource.type)?.loss === "keeps" ? "deny" : "warn",
        layer: resource.layer,
        address: resource.address,
        message: `is replaced, which loses ${statefulTypes.get(resource.type)?.holds}: ${cause(resource)}`,
      })),
};

function cause({ change, reason }: Resource): string {
  const paths = (change.replace_paths ?? []).map(formatted).filter((path) => path !== "");
  if (paths.length > 0) return `${paths.join(", ")} cannot be changed in place`;
  return reasons[reason ?? ""] ?? "Terraform does not say why: see the plan";
}

/** `vpc_config[0].subnet_ids` */
function formatted(path: readonly (string | number)[]): string {
  return path.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${key}`)).join("");
}
