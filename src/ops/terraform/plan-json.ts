import { Refusal } from "../../core/problems";
import type { Action } from "../change-set/redacted-plan";

/**
 * `terraform show -json` of a plan, as far as Strata reads it. It holds values that nobody may see: it never leaves memory.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export interface PlanJson {
  readonly format_version: string;
  readonly terraform_version: string;
  readonly applyable?: boolean;
  readonly complete?: boolean;
  readonly errored?: boolean;
  readonly resource_changes?: readonly RawResourceChange[];
  readonly resource_drift?: readonly RawResourceChange[];
  readonly output_changes?: Readonly<Record<string, RawChange>>;
  readonly checks?: readonly CheckResults[];
}

/** https://developer.hashicorp.com/terraform/internals/json-format#checks-representation */
export interface CheckResults {
  readonly address: { readonly kind: string };
  readonly instances?: readonly { readonly problems?: readonly { readonly message: string }[] }[];
}

export interface RawResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data" | "ephemeral";
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly previous_address?: string;
  /** Of an object that was replaced earlier and is still there. */
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: RawChange;
}

export interface RawChange {
  readonly actions: readonly Action[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  /** `true` where a leaf, or all of a tree, is sensitive. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id?: string };
}

/** Throws where the format is not the one we know: its sensitive values might stand elsewhere. */
export function parsePlan(value: unknown, layer: string): PlanJson {
  const plan = value as PlanJson;
  if (!/^1\.\d+$/.test(plan.format_version)) {
    throw new Refusal(`${layer}: a plan of format ${plan.format_version} is not known; Strata reads 1.x`);
  }
  // A plan that failed half-way is written, too. `complete: false` is a plan that Terraform itself deferred parts of.
  if (plan.errored === true) throw new Refusal(`${layer}: Terraform wrote a plan of which it says that it failed`);
  if (plan.complete === false) throw new Refusal(`${layer}: Terraform planned only a part of the layer`);
  for (const { mode, address, change } of plan.resource_changes ?? []) {
    // OpenTofu lists ephemeral resources with an action of their own: nothing of them lasts.
    const unknown = mode === "ephemeral" ? undefined : change.actions.find((action) => !ACTIONS.has(action));
    if (unknown !== undefined) throw new Refusal(`${layer}: ${address} has an action that is not known, "${unknown}"`);
  }
  return { ...plan, applyable: plan.applyable ?? wouldDoSomething(plan) };
}

/** What happens to resources; data sources and what lasts no longer than the run are left out. */
export function managedChanges({ resource_changes = [] }: PlanJson): RawResourceChange[] {
  return resource_changes.filter(({ mode }) => mode === "managed");
}

/** OpenTofu does not say whether a plan is worth applying. */
function wouldDoSomething(plan: PlanJson): boolean {
  const lasting = managedChanges(plan).map(({ change }) => change);
  return [...lasting, ...Object.values(plan.output_changes ?? {})].some(({ actions }) => actions.join() !== "no-op");
}

const ACTIONS: ReadonlySet<string> = new Set<Action>(["no-op", "create", "read", "update", "delete", "forget"]);
