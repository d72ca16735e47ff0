import type { LayerRoot, RootJson } from "../roots/layer-root";
import { atFolder } from "./local-state";

/** One layer as it is exported. */
export interface ExportedLayer {
  /** `010-network`: they sort as they are applied. */
  readonly folder: string;
  readonly name: string;
  /** Folders of the layers that it reads. */
  readonly dependsOn: readonly string[];
  /** What it reads of them: `020-secrets.secret_arns`. */
  readonly reads: readonly string[];
  /** The root without its backend. */
  readonly main: RootJson;
  /** A root of nothing but the backend: a file of its own, because who runs the folder may keep states elsewhere. */
  readonly backend: RootJson;
}

/** `place`: the folder that will hold the layers. */
export function exportedLayers(roots: readonly LayerRoot[], place: string): ExportedLayer[] {
  const names = roots.map(({ name }) => name);
  const folderOf = (name: string): string => `${String((names.indexOf(name) + 1) * 10).padStart(3, "0")}-${name}`;
  return roots.map(({ name, dependsOn, json }) => {
    const folder = folderOf(name);
    const root = atFolder(json, `${place}/${folder}`);
    return {
      folder,
      name,
      dependsOn: dependsOn.map(folderOf).sort(),
      reads: outputsRead(root).map(([layer, output]) => `${folderOf(layer)}.${output}`),
      main: withoutBackend(withoutMetadata(root)),
      backend: onlyBackend(root),
    };
  });
}

/** `[layer, output]` of every output of another layer that a root mentions. */
function outputsRead(json: RootJson): [string, string][] {
  const mentioned = JSON.stringify(json).matchAll(/data\.terraform_remote_state\.([\w-]+)\.outputs\.([\w-]+)/g);
  const unique = new Map([...mentioned].map(([whole, layer = "", output = ""]) => [whole, [layer, output] as const]));
  return [...unique.values()].map(([layer, output]): [string, string] => [layer, output]).sort();
}

function onlyBackend({ terraform: { backend, cloud } }: RootJson): RootJson {
  return { terraform: { ...(backend ? { backend } : {}), ...(cloud ? { cloud } : {}) } };
}

function withoutBackend(json: RootJson): RootJson {
  return { ...json, terraform: without(json.terraform, "backend", "cloud") };
}

/**
 * Terraform skips the property `//` of a body, so cdktf's notes about its own construct tree may go: they say nothing
 * to somebody without Node. Elsewhere, such as in a map of tags, `//` is a key like others and stays.
 * https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties
 */
function withoutMetadata(json: RootJson): RootJson {
  const { data, resource } = json;
  return {
    ...withoutNote(json),
    ...(data ? { data: eachBody(data, withoutNote) } : {}),
    ...(resource ? { resource: eachBody(resource, withoutNote) } : {}),
  };
}

function withoutNote<T>(body: T): T {
  return without(body, "//");
}

function without<T>(body: T, ...keys: readonly string[]): T {
  return Object.fromEntries(Object.entries(body as object).filter(([key]) => !keys.includes(key))) as T;
}

type Blocks = NonNullable<RootJson["resource"]>;

/** The blocks of a kind, by type and name, each body changed. */
function eachBody(blocks: Blocks, change: (body: unknown) => unknown): Blocks {
  return Object.fromEntries(
    Object.entries(blocks).map(([type, byName]) => [
      type,
      Object.fromEntries(Object.entries(byName).map(([name, body]) => [name, change(body)])),
    ]),
  );
}
