import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * A Terraform CLI configuration for the engines. Where a filesystem mirror lies on the machine (a folder named after
 * Terraform's registry, for air-gapped sites) the providers in it are taken from there; otherwise the registry is asked.
 */
export function cliConfigFile(): string {
  const folder = resolve(__dirname, "../../.cache/terraform");
  const cache = join(folder, "plugin-cache");
  mkdirSync(cache, { recursive: true });
  const file = join(folder, "cli.tfrc");
  writeFileSync(file, [`plugin_cache_dir = ${JSON.stringify(cache)}`, installation(findMirror()), ""].join("\n"));
  return file;
}

const REGISTRY = "registry.terraform.io";
const NEVER_SEARCHED = new Set(["proc", "sys", "dev", "run", "tmp", "node_modules"]);

function installation(mirror: string | undefined): string {
  if (mirror === undefined) return "";
  const providers = readdirSync(join(mirror, REGISTRY)).flatMap((namespace) =>
    readdirSync(join(mirror, REGISTRY, namespace)).map((name) => `${REGISTRY}/${namespace}/${name}`),
  );
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ${JSON.stringify(providers)}
  }
  direct {
    exclude = ${JSON.stringify(providers)}
  }
}`;
}

/** The folder that holds a mirror: searched for breadth first, near the root of the file system, then in the home. */
function findMirror(): string | undefined {
  return search(["/"], 3) ?? search([process.env["HOME"] ?? "/"], 4);
}

function search(folders: readonly string[], depth: number): string | undefined {
  if (depth === 0) return undefined;
  const found = folders.find((folder) => existsSync(join(folder, REGISTRY)));
  return found ?? search(folders.flatMap(subfolders), depth - 1);
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !NEVER_SEARCHED.has(entry.name))
      .map((entry) => join(folder, entry.name));
  } catch {
    return []; // not ours to read
  }
}
