import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { GARBAGE_COLLECTION } from "../../src/ops/terraform/process";

/** What Terraform and cdktf must have in their environment to work beside the local AWS, with or without a network. */
export function terraformEnvironment(): Record<string, string> {
  return {
    TF_CLI_CONFIG_FILE: cliConfigFile(),
    CHECKPOINT_DISABLE: "1",
    // cdktf's lock asks the registry for every platform, which a mirror does not have.
    CDKTF_SKIP_PROVIDER_LOCK: "true",
    GOGC: GARBAGE_COLLECTION,
  };
}

/**
 * A Terraform CLI configuration for the engines. Where a filesystem mirror lies on the machine (a folder named after
 * Terraform's registry, for air-gapped sites) providers are linked from there. Otherwise the registry is asked, once:
 * roots then share a cache, which has to be filled before two of them initialize at a time (warm-providers.ts).
 */
function cliConfigFile(): string {
  const folder = resolve(__dirname, "../../.cache/terraform");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "cli.tfrc");
  const mirror = findMirror();
  // Moved into place whole: another test file may be reading it.
  const written = `${file}.${process.pid}`;
  writeFileSync(written, mirror === undefined ? sharedCache(folder) : installation(mirror));
  renameSync(written, file);
  return file;
}

/** Without the second line Terraform asks the registry again for every root that has no lock file yet. */
function sharedCache(folder: string): string {
  const cache = join(folder, "plugin-cache");
  mkdirSync(cache, { recursive: true });
  return `plugin_cache_dir = ${JSON.stringify(cache)}\nplugin_cache_may_break_dependency_lock_file = true\n`;
}

const REGISTRY = "registry.terraform.io";
const NEVER_SEARCHED = new Set(["proc", "sys", "dev", "run", "tmp", "node_modules"]);

function installation(mirror: string): string {
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
}
`;
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
