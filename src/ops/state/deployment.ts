import type { Environment } from "../../core/environment";
import { suggestion } from "../../core/nearest";
import { Refusal } from "../../core/problems";
import { requireAccount } from "../account";
import { loadEnvironment } from "../environment-argument";
import { synthesizeRoots, type LayerRoot } from "../roots/layer-root";

/** An environment with its layers as the current code synthesizes them. */
export interface Deployment {
  readonly environment: Environment;
  readonly layers: readonly LayerRoot[];
}

/** `usesAws`: whether resources are read too, and not only states; states in S3 need the account in any case. */
export async function deploymentOf(name: string, { usesAws = false } = {}): Promise<Deployment> {
  const ready = await loadEnvironment(name);
  const { environment } = ready.configuration;
  if (usesAws || environment.state.backend === "s3") await requireAccount(environment);
  return { environment, layers: await synthesizeRoots(ready) };
}

/** The layer of that name, or a refusal with the nearest. */
export function layerOf({ environment, layers }: Deployment, name: string): LayerRoot {
  const found = layers.find((layer) => layer.name === name);
  if (found) return found;
  const known = layers.map((layer) => layer.name);
  const said = `no layer "${name}" in ${environment.name}${suggestion(name, known)}`;
  throw new Refusal(`${said}; known layers: ${known.join(", ")}`);
}

/** The layers named, each once and in the order of deployment; all where none is named. */
export function layersOf(deployment: Deployment, names: readonly string[]): LayerRoot[] {
  const wanted = names.map((name) => layerOf(deployment, name));
  return deployment.layers.filter((layer) => wanted.length === 0 || wanted.includes(layer));
}
