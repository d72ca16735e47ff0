import { createHmac } from "node:crypto";
import type { PlanJson, RawChange, RawResourceChange } from "../terraform/plan-json";
import type { State } from "../terraform/state";
import { canonical } from "./canonical";
import { hasDrifted } from "./drifted";
import type { Change, Masked, RedactedPlan, ResourceChange } from "./redacted-plan";
import { looksSecret, secretName } from "./secret-patterns";

/** Turns a value that nobody may see into one that may be compared. */
export type Mask = (value: unknown) => Masked;

/** A mask with a key that is thrown away or sealed with the plans: nobody can try passwords against it. */
export function maskWith(key: string): Mask {
  return (value) => `(secret ${createHmac("sha256", key).update(canonical(value)).digest("hex").slice(0, 12)})`;
}

/**
 * The text of every value that Terraform holds for sensitive in the plans of a set and in the states that they read.
 * Terraform forgets the mark where a value passes through a remote state or a document, so these are looked for everywhere.
 */
export function knownSecrets(plans: readonly PlanJson[], upstream: readonly (State | undefined)[]): Set<string> {
  const outputs = upstream.flatMap((state) => Object.values(state?.outputs ?? {}));
  const sensitive = new Set<string>();
  for (const { value } of outputs.filter((output) => output.sensitive === true)) collect(value, true, sensitive);
  return new Set([...sensitive, ...plans.flatMap((plan) => [...secretsIn(plan)])]);
}

function secretsIn(plan: PlanJson): Set<string> {
  const found = new Set<string>();
  for (const change of changesOf(plan)) {
    collect(change.before, change.before_sensitive, found);
    collect(change.after, change.after_sensitive, found);
  }
  return found;
}

/** What may be exported of a plan: by allow-list, with every secret leaf masked. */
export function redact(plan: PlanJson, secrets: ReadonlySet<string>, mask: Mask): RedactedPlan {
  const clean = (value: unknown, sensitive: unknown, name = ""): unknown => {
    if (value === null || value === undefined) return null;
    if (sensitive === true) return mask(value);
    if (Array.isArray(value)) return value.map((each, index) => clean(each, member(sensitive, index), name));
    if (typeof value === "object") {
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, clean(each, member(sensitive, key), key)]),
      );
    }
    if (typeof value !== "string" || value === "") return value;
    if (secretName(name) || secrets.has(value) || looksSecret(value) !== undefined) return mask(value);
    return maskSecrets(value, secrets, mask);
  };
  const change = (raw: RawChange): Change => ({
    actions: raw.actions,
    before: clean(raw.before, raw.before_sensitive),
    after: clean(raw.after, raw.after_sensitive),
    after_unknown: raw.after_unknown ?? false,
    ...(raw.replace_paths ? { replace_paths: raw.replace_paths } : {}),
    ...(raw.importing?.id === undefined ? {} : { importing: { id: String(clean(raw.importing.id, false)) } }),
  });
  const resource = ({
    address,
    mode,
    type,
    name,
    index,
    previous_address,
    action_reason,
    deposed,
    ...raw
  }: RawResourceChange & { readonly mode: ResourceChange["mode"] }) => ({
    // Beside a living resource of the same address: a reviewer has to see which of the two goes.
    address: deposed === undefined ? address : `${address} (deposed ${deposed})`,
    mode,
    type,
    name,
    ...(index === undefined ? {} : { index }),
    ...(previous_address === undefined ? {} : { previous_address }),
    ...(action_reason === undefined ? {} : { action_reason }),
    change: change(raw.change),
  });
  const outputs = Object.entries(plan.output_changes ?? {}).map(([name, raw]) => [name, change(raw)] as const);
  return {
    format_version: plan.format_version,
    terraform_version: plan.terraform_version,
    resource_changes: (plan.resource_changes ?? []).filter(lasts).map(resource) satisfies ResourceChange[],
    resource_drift: (plan.resource_drift ?? [])
      .filter(lasts)
      .filter(({ change: raw }) => hasDrifted(raw))
      .map(resource),
    output_changes: Object.fromEntries(outputs),
  };
}

/** A text with every known secret in it masked; short ones would be found in innocent words. */
export function maskSecrets(text: string, secrets: ReadonlySet<string>, mask: Mask): string {
  const long = [...secrets].filter((secret) => secret.length >= 8);
  return long.reduce((masked, secret) => masked.replaceAll(secret, mask(secret)), text);
}

function lasts(each: RawResourceChange): each is RawResourceChange & { readonly mode: ResourceChange["mode"] } {
  return each.mode !== "ephemeral";
}

function changesOf({ resource_changes = [], resource_drift = [], output_changes = {} }: PlanJson): RawChange[] {
  return [...[...resource_changes, ...resource_drift].map(({ change }) => change), ...Object.values(output_changes)];
}

function collect(value: unknown, sensitive: unknown, found: Set<string>): void {
  if (value === null || value === undefined || sensitive === false || sensitive === undefined) return;
  if (typeof value === "string") {
    if (sensitive === true && value.length >= 4) found.add(value);
    return;
  }
  if (typeof value !== "object") return;
  for (const [key, each] of Object.entries(value)) {
    collect(each, sensitive === true ? true : member(sensitive, key), found);
  }
}

function member(marks: unknown, key: string | number): unknown {
  if (marks === true) return true;
  return typeof marks === "object" && marks !== null ? (Reflect.get(marks, key) as unknown) : false;
}
