import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lockFor } from "../roots/provider-lock";
import { LOCK } from "../roots/workspace";
import type { ExportedLayer } from "./layer";
import { readme } from "./readme";

/** Files by path. */
export type Files = ReadonlyMap<string, string>;

const SCRIPTS = ["apply.sh", "common.sh", "destroy.sh", "plan.sh"];

const IGNORED = ".plugin-cache/\n.terraform/\n.terragrunt-cache/\n";

/** Everything of an exported folder but the layers' configuration, which is JSON or HCL. */
export function commonFiles(environment: string, layers: readonly ExportedLayer[]): Files {
  return new Map([
    ["README.md", readme(environment, layers)],
    ["layers.txt", layers.map(({ folder, reads }) => `${[folder, ...reads].join(" ")}\n`).join("")],
    [".gitignore", IGNORED],
    ...SCRIPTS.map((name): [string, string] => [name, readFileSync(join(__dirname, "scripts", name), "utf8")]),
    ...layers.flatMap((layer): [string, string][] => [
      [`${layer.folder}/terragrunt.hcl`, terragrunt(layer)],
      ...lock(layer).map((text): [string, string] => [`${layer.folder}/${LOCK}`, text]),
    ]),
  ]);
}

/** The layers as JSON, the one form in which CDKTF loses nothing. */
export function jsonFiles(layers: readonly ExportedLayer[]): Files {
  return new Map(
    layers.flatMap(({ folder, main, backend }): [string, string][] => [
      [`${folder}/cdk.tf.json`, `${JSON.stringify(main, null, 2)}\n`],
      [`${folder}/backend.tf.json`, `${JSON.stringify(backend, null, 2)}\n`],
    ]),
  );
}

/** Nothing where a provider is not in the project's lock: Terraform then makes one at the first init. */
function lock({ main }: ExportedLayer): string[] {
  const text = lockFor(main.terraform.required_providers ?? {});
  return text === undefined ? [] : [text];
}

/** Terragrunt runs the layers where they lie; all it has to be told is the order. */
function terragrunt({ dependsOn }: ExportedLayer): string {
  const paths = dependsOn.map((folder) => `"../${folder}"`).join(", ");
  return `# For: terragrunt run --all plan\n${dependsOn.length > 0 ? `dependencies {\n  paths = [${paths}]\n}\n` : ""}`;
}
