import type { RootJson } from "../roots/layer-root";
import { readsDeferred } from "./inputs";

/**
 * Why a root cannot be planned before its upstream layers are applied; nothing if it can. A provider that is configured
 * with a value known only at apply, such as the address of a cluster that does not exist yet, cannot read anything.
 */
export function secondWave(json: RootJson): string | undefined {
  for (const [provider, blocks] of Object.entries(json.provider ?? {})) {
    const reached = reachableText(json, JSON.stringify(blocks));
    if (readsDeferred(reached))
      return `its provider ${provider} needs a value that is known only after ${layersIn(reached)}`;
  }
  return undefined;
}

/** A block's text with that of every data source it refers to, directly or through others. */
function reachableText(json: RootJson, text: string, seen: ReadonlySet<string> = new Set()): string {
  const sources = Object.entries(json.data ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks).map(([name, block]) => ({ address: `data.${type}.${name}`, block })),
  );
  const next = sources.filter(
    ({ address }) =>
      !address.startsWith("data.terraform_remote_state.") && !seen.has(address) && text.includes(`${address}.`),
  );
  if (next.length === 0) return text;
  const all = new Set([...seen, ...next.map(({ address }) => address)]);
  return reachableText(json, [text, ...next.map(({ block }) => JSON.stringify(block))].join("\n"), all);
}

function layersIn(text: string): string {
  const layers = [...text.matchAll(/terraform_remote_state\.([\w-]+)_next\.outputs/g)].map(([, layer = ""]) => layer);
  return `${[...new Set(layers)].join(", ")} ${new Set(layers).size === 1 ? "is" : "are"} applied`;
}
