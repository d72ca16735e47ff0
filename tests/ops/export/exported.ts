import { synthesizeRoots, type LayerRoot } from "../../../src/ops/roots/layer-root";
import { changed, load } from "../../support/environments";

/** The layers of a shipped environment with some keys set. */
export async function rootsOf(
  environment: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<LayerRoot[]> {
  const { platform, configuration, problems } = load(changed(environment, changes), environment);
  if (!platform || !configuration) throw new Error(JSON.stringify(problems));
  return synthesizeRoots({ platform, configuration });
}
