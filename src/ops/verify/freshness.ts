import { Refusal } from "../../core/problems";
import { canonical, sha256 } from "../change-set/canonical";
import type { ChangeSet, ChangeSetLayer } from "../change-set/schema";
import { exitCodes } from "../exit-codes";
import type { LayerRoot, RootJson } from "../roots/layer-root";
import type { Binary } from "../terraform/binary";
import { identityOf, type State } from "../terraform/state";

/** Whether the world is still the one that was planned against. Each returns what is wrong, in one line each. */

/** Two clocks may differ by this much before we say that one is wrong. */
const SKEW_SECONDS = 300;

export function expiryProblems(
  { createdAt, expiresAt }: Pick<ChangeSet, "createdAt" | "expiresAt">,
  now: Date,
): string[] {
  const ahead = (Date.parse(createdAt) - now.getTime()) / 1000;
  if (ahead > SKEW_SECONDS) {
    return [`it was planned ${Math.round(ahead / 60)} minutes in the future: one of the two clocks is wrong`];
  }
  return now.getTime() >= Date.parse(expiresAt) ? [`it expired at ${expiresAt}`] : [];
}

export function toolProblems({ terraform }: Pick<ChangeSet, "terraform">, { name, version }: Binary): string[] {
  if (terraform.name === name && terraform.version === version) return [];
  const planned = `${terraform.name} ${terraform.version}`;
  return [`it was planned with ${planned}, and this is ${name} ${version}: plans are read by the same version only`];
}

/** The layers and their backends are still where they were planned. */
export function backendProblems({ layers }: Pick<ChangeSet, "layers">, roots: readonly LayerRoot[]): string[] {
  return layers.flatMap(({ name, backend }) => {
    const root = roots.find((each) => each.name === name);
    if (!root) return [`${name}: the environment has no such layer any more`];
    return fingerprint(root.json).sha256 === backend.sha256 ? [] : [`${name}: its state is kept somewhere else now`];
  });
}

/** The kind of a root's backend, and a hash of all of its configuration. */
export function fingerprint({ terraform: { backend, cloud } }: RootJson): ChangeSetLayer["backend"] {
  const [type = "cloud"] = Object.keys(backend ?? {});
  return { type, sha256: sha256(canonical(backend ?? cloud ?? {})) };
}

/** Own state: Terraform would refuse, too, but only when layers before it have been applied. */
export function stateProblems(layer: ChangeSetLayer, state: State | undefined): string[] {
  const { name, state: planned } = layer;
  const now = identityOf(state);
  if (planned?.lineage === now?.lineage && planned?.serial === now?.serial) return [];
  if (planned === null) return [`${name}: it had no state when it was planned, and has one now`];
  if (now === null) return [`${name}: its state is gone`];
  if (planned.lineage !== now.lineage) return [`${name}: its state was replaced by another one`];
  return [`${name}: its state has changed since it was planned (serial ${planned.serial}, now ${now.serial})`];
}

/** Upstream values that stand in the plan. No other tool looks at these. */
export function inputProblems(layer: ChangeSetLayer, stateOf: (name: string) => State | undefined): string[] {
  return layer.inputs.flatMap(({ from, output, mode, sha256: hash }) => {
    if (mode === "deferred") return [];
    const value = stateOf(from)?.outputs[output]?.value;
    if (value !== undefined && sha256(canonical(value)) === hash) return [];
    const what = value === undefined ? "is no longer published" : "has another value now";
    return [`${layer.name}: it was planned with ${output} of ${from}, which ${what}`];
  });
}

/** Throws all of them, and what to do. */
export function refuseStale(set: Pick<ChangeSet, "id" | "environment">, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const next = `nothing was applied; plan again: npx strata plan ${set.environment}`;
  throw new Refusal([`${set.id} is stale:`, ...problems.map((line) => `  ${line}`), next].join("\n"), exitCodes.stale);
}
