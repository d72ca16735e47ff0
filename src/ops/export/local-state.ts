import { relative, resolve } from "node:path";
import type { RootJson } from "../roots/layer-root";

/**
 * The root as it has to read in another folder. Of a `local` backend the path is relative to where Terraform runs, which
 * synthesis takes to be `cdktf.out/stacks/<stack>`: it has to name the same file as before, or what stands would be made
 * a second time.
 */
export function atFolder(json: RootJson, folder: string): RootJson {
  const path = json.terraform.backend?.["local"]?.["path"];
  if (typeof path !== "string") return json;
  const seenFromFolder = (old: string): string => relative(resolve(folder), resolve("cdktf.out/stacks/any", old));
  const states = Object.entries(json.data?.["terraform_remote_state"] ?? {}) as [string, LocalState][];
  const moved = states.map(([name, { config, ...rest }]) => [
    name,
    { ...rest, config: { ...config, path: seenFromFolder(config.path) } },
  ]);
  return {
    ...json,
    terraform: { ...json.terraform, backend: { local: { path: seenFromFolder(path) } } },
    ...(states.length > 0 ? { data: { ...json.data, terraform_remote_state: Object.fromEntries(moved) } } : {}),
  };
}

/** What state.ts of the core writes for an environment with `state.backend: local`. */
interface LocalState {
  readonly backend: "local";
  readonly config: { readonly path: string };
}
