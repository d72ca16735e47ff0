import { existsSync, readdirSync } from "node:fs";
import { stateKey } from "../../core/state";
import { exitCodes } from "../exit-codes";
import type { LayerRoot } from "../roots/layer-root";
import { deploymentOf, type Deployment } from "./deployment";
import { S3States } from "./s3-states";
import { instancesOf } from "./state-text";
import { withStates } from "./states";

/** Prints what nobody would find by planning: states without a layer, and resources that the next apply would destroy. */
export async function orphans(name: string): Promise<void> {
  const deployment = await deploymentOf(name);
  const lines = [...(await strayKeys(deployment)), ...(await strayResources(deployment))];
  for (const line of lines) console.log(line);
  if (lines.length === 0) console.log(`no orphans in ${name}`);
  else process.exitCode = exitCodes.changes;
}

async function strayKeys({ environment, layers }: Deployment): Promise<string[]> {
  const s3 = await S3States.of(environment);
  const known = new Set(layers.flatMap((layer) => filesOf(stateKey(environment.name, layer.name))));
  const keys = s3 ? await s3.keys() : localKeys(environment.name);
  if (["http", "hcp"].includes(environment.state.backend)) {
    console.error(
      `note: a backend of kind ${environment.state.backend} does not list its states: only those of layers are looked at`,
    );
  }
  const stray = keys.filter((key) => !known.has(key)).sort();
  return stray.map((key) => `state without a layer: ${s3 ? s3.urlOf(key) : `terraform.state/${key}`}`);
}

/** A state, its lock, and what the local backend keeps beside it. */
function filesOf(key: string): string[] {
  const hidden = key.replace(/([^/]+)$/, ".$1.lock.info");
  return [key, `${key}.tflock`, `${key}.backup`, hidden];
}

function localKeys(environment: string): string[] {
  const folder = `terraform.state/${environment}`;
  return existsSync(folder) ? readdirSync(folder).map((file) => `${environment}/${file}`) : [];
}

async function strayResources(deployment: Deployment): Promise<string[]> {
  const { layers } = deployment;
  const states = await withStates(deployment, layers, "read", (all) => all.readAll(layers));
  return layers.flatMap((layer, index) =>
    [...instancesOf(states[index]?.state).keys()]
      .filter((address) => !isConfigured(layer, address))
      .map((address) => `resource without configuration: ${layer.name} ${address}`),
  );
}

/** Whether the layer's code has the resource, or the module, that an address lies in. */
export function isConfigured({ json }: Pick<LayerRoot, "json">, address: string): boolean {
  const [first = "", second = ""] = address.replace(/[[ ].*$/, "").split(".");
  const blocks: unknown = first === "module" ? Reflect.get(json, "module") : json.resource?.[first];
  return Object.hasOwn(Object(blocks), second);
}
