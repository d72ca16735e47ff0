import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RootJson } from "./layer-root";

/** The one committed lock, for all layers and several platforms; `make lock` renews it. */
export const lockFile = resolve(__dirname, "../../../providers/.terraform.lock.hcl");

const REGISTRIES = { terraform: "registry.terraform.io", tofu: "registry.opentofu.org" } as const;

type Required = NonNullable<RootJson["terraform"]["required_providers"]>;

/**
 * The lock of one root: the committed blocks of the providers it requires, because `init -lockfile=readonly` refuses a
 * block that no root needs. Nothing where a provider is not locked, such as with OpenTofu, whose registry is another.
 */
export function lockFor(required: Required, tool: keyof typeof REGISTRIES = "terraform"): string | undefined {
  const text = readFileSync(lockFile, "utf8");
  const blocks = Object.values(required).map(({ source }) => {
    const provider = `${REGISTRIES[tool]}/${source.includes("/") ? source : `hashicorp/${source}`}`;
    return new RegExp(`^provider "${provider.replaceAll(".", "\\.")}" \\{\\n[^}]*^\\}\\n`, "m").exec(text)?.[0];
  });
  if (blocks.some((block) => block === undefined)) return undefined;
  return [...new Set(blocks)].sort().join("\n");
}

/** Puts the lock beside every stack that synthesis wrote to `outdir`, so that `cdktf deploy` obeys it too. */
export function lockStacks(outdir: string, stacks: readonly string[]): void {
  for (const stack of stacks) {
    const folder = join(outdir, "stacks", stack);
    const { terraform } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as RootJson;
    const lock = lockFor(terraform.required_providers ?? {});
    if (lock !== undefined) writeFileSync(join(folder, ".terraform.lock.hcl"), lock);
  }
}
