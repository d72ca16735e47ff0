/**
 * `plan.redacted.json`: what may be exported of `terraform show -json`. Only what is listed here leaves the machine;
 * values that Terraform or Strata holds for secret are replaced by a {@link Masked} that still shows whether they differ.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */
export interface RedactedPlan {
  readonly format_version: string;
  readonly terraform_version: string;
  readonly resource_changes: readonly ResourceChange[];
  readonly resource_drift: readonly ResourceChange[];
  readonly output_changes: Readonly<Record<string, Change>>;
}

export type Action = "no-op" | "create" | "read" | "update" | "delete" | "forget";

export interface ResourceChange {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly previous_address?: string;
  readonly action_reason?: string;
  readonly change: Change;
}

export interface Change {
  /** `["delete","create"]` and `["create","delete"]` are a replacement. */
  readonly actions: readonly Action[];
  readonly before: unknown;
  readonly after: unknown;
  /** `true` where a leaf, or all of a tree, is known only after apply. */
  readonly after_unknown: unknown;
  /** Paths of the attributes that force a replacement. */
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: { readonly id?: string };
}

/** `"(secret 5f0c…)"`: a keyed HMAC, so that equal values look equal and nobody can guess the value. */
export type Masked = `(secret ${string})`;

export function isMasked(value: unknown): value is Masked {
  return typeof value === "string" && /^\(secret [0-9a-f]{12}\)$/.test(value);
}

export type ChangeKind = "create" | "update" | "replace" | "delete" | "read" | "forget" | "no-op";

/** What happens to a resource, in one word. */
export function kindOf({ actions }: Pick<Change, "actions">): ChangeKind {
  return actions.length === 2 ? "replace" : (actions[0] ?? "no-op");
}
