import type { Changes } from "../../core/changes-schema";
import { Refusal } from "../../core/problems";
import type { ChangeSetFolder } from "../change-set/folder";
import type { Finding } from "../change-set/schema";
import { exitCodes } from "../exit-codes";
import { plansOf } from "../show/plans";
import { evaluatePolicies } from "../policy/evaluate";

/** What the rules say of a set now: limits and freezes may have changed since it was planned. */
export async function policyFindings(folder: ChangeSetFolder, changes: Changes, now: Date): Promise<Finding[]> {
  const { set } = folder;
  const planned = set.layers.filter((layer) => layer.files);
  const plans = plansOf(folder);
  const synthesized = Object.fromEntries(planned.map((layer) => [layer.name, folder.synthesized(layer)]));
  return evaluatePolicies({ set, plans, synthesized, changes, now, phase: "apply" });
}

export async function requirePolicy(folder: ChangeSetFolder, changes: Changes, now: Date): Promise<void> {
  const denied = (await policyFindings(folder, changes, now)).filter(({ severity }) => severity === "deny");
  if (denied.length === 0) return;
  throw new Refusal([`${folder.set.id} is refused:`, ...denied.map(findingLine)].join("\n"), exitCodes.policy);
}

export function findingLine({ rule, layer, address, message }: Finding): string {
  const where = [layer, address].filter((part) => part !== undefined).join(" ");
  return `  ${rule}${where === "" ? "" : ` (${where})`}: ${message}`;
}
