import type { ChangeKind } from "../../change-set/redacted-plan";
import { resourcesOf, type Resource } from "../resources";
import type { PolicyInput, PolicyRule, RuleFinding } from "../rule";
import { statefulTypes } from "../stateful-types";

const verbs: Partial<Record<ChangeKind, string>> = { delete: "is deleted", replace: "is deleted and made anew" };

/** `protection: on` means that nothing that holds data can be deleted: it has to be switched off first, visibly. */
export const protectedDelete: PolicyRule = {
  id: "protected-delete",
  describe: "Deleting or replacing what holds data or keys while the environment's protection is on",
  check: (input) => {
    const { protection, kind, environment } = input.set;
    if (protection !== "on") return [];
    if (kind === "destroy") {
      return [
        {
          severity: "deny",
          message: `${environment} is protected and cannot be destroyed: set protection: off, apply that, then destroy`,
        },
      ];
    }
    return resourcesOf(input).flatMap((resource) => finding(resource, input));
  },
};

function finding({ layer, address, type, kind }: Resource, { set }: PolicyInput): RuleFinding[] {
  const stateful = statefulTypes.get(type);
  const verb = verbs[kind];
  if (!stateful || verb === undefined) return [];
  const what = `${verb}, which loses ${stateful.holds}`;
  if (stateful.loss === "slows") return [{ severity: "warn", layer, address, message: what }];
  const message = `${what}; ${set.environment} is protected: keep it, or set protection: off and apply that first`;
  return [{ severity: "deny", layer, address, message }];
}
