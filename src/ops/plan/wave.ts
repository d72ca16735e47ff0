import type { RootJson } from "../roots/layer-root";
import { managedChanges, type PlanJson } from "../terraform/plan-json";
import { readsDeferred } from "./inputs";

/** A layer of the same change set, with what is planned for it. */
export interface Upstream {
  readonly name: string;
  readonly plan: PlanJson;
}

/**
 * Why a root cannot be planned before its upstream layers are applied; nothing if it can. A provider that is configured
 * with a value known only at apply, or with a cluster that is not there yet, cannot read anything; and Kubernetes knows
 * no object of a kind that is defined later.
 */
export function secondWave(json: RootJson, upstream: readonly Upstream[] = []): string | undefined {
  for (const [provider, blocks] of Object.entries(json.provider ?? {})) {
    const { text, types } = reach(json, JSON.stringify(blocks));
    if (readsDeferred(text)) return `its provider ${provider} needs a value that is known only after ${layersIn(text)}`;
    const maker = upstream.find(({ plan }) => makes(plan, types));
    if (maker) return `its provider ${provider} needs what is there only after ${maker.name} is applied`;
  }
  const groups = new Set(manifestsOf(json).map(({ apiVersion = "" }) => apiVersion.split("/")[0]));
  const definer = upstream.find(({ plan }) => definedGroups(plan).some((group) => groups.has(group)));
  return definer && `it has objects of a kind that Kubernetes knows only after ${definer.name} is applied`;
}

/** A block's text with that of every data source it refers to, directly or through others, and their types. */
function reach(json: RootJson, text: string, seen: ReadonlySet<string> = new Set()): { text: string; types: string[] } {
  const sources = Object.entries(json.data ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, block]) => ({ type, address: `data.${type}.${name}`, block })),
  );
  const next = sources.filter(
    ({ type, address }) => type !== "terraform_remote_state" && !seen.has(address) && text.includes(`${address}.`),
  );
  if (next.length === 0) return { text, types: [] };
  const all = new Set([...seen, ...next.map(({ address }) => address)]);
  const further = reach(json, [text, ...next.map(({ block }) => JSON.stringify(block))].join("\n"), all);
  return { text: further.text, types: [...next.map(({ type }) => type), ...further.types] };
}

function layersIn(text: string): string {
  const layers = [...text.matchAll(/terraform_remote_state\.([\w-]+)_next\.outputs/g)].map(([, layer = ""]) => layer);
  return `${[...new Set(layers)].join(", ")} ${new Set(layers).size === 1 ? "is" : "are"} applied`;
}

/** Whether a plan creates, or replaces, what a data source of the same type would look up. */
function makes(plan: PlanJson, types: readonly string[]): boolean {
  return managedChanges(plan).some(({ type, change }) => types.includes(type) && change.actions.includes("create"));
}

/** API groups of which a plan creates or changes a definition. */
function definedGroups(plan: PlanJson): (string | undefined)[] {
  return managedChanges(plan)
    .filter(({ type, change }) => type === MANIFEST && change.actions.join() !== "no-op")
    .map(({ change }) => (change.after as { manifest?: Manifest } | null)?.manifest)
    .filter((manifest) => manifest?.kind === "CustomResourceDefinition")
    .map((manifest) => manifest?.spec?.group);
}

const MANIFEST = "kubernetes_manifest";

interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly spec?: { readonly group?: string };
}

function manifestsOf(json: RootJson): Manifest[] {
  return Object.values(json.resource?.[MANIFEST] ?? {}).flatMap(
    (block) => (block as { manifest?: Manifest }).manifest ?? [],
  );
}
