import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformEnvironment } from "../support/provider-mirror";

/** Why a chart repository does not answer; nothing when it does. Asked by curl, which goes through a proxy where there is one. */
export function whyNoCharts(repository: string): string | undefined {
  const index = `${repository}/index.yaml`;
  const { error, status, stderr } = spawnSync("curl", ["-fsSIL", "--max-time", "20", index], { encoding: "utf8" });
  if (error) return `curl: ${error.message}`;
  return status === 0 ? undefined : `no charts from ${repository}: ${stderr.trim()}`;
}

/** Why Terraform cannot install some providers; nothing when it can. */
export function whyNoProviders(required_providers: object): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "strata-providers-"));
  try {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    const env = { ...process.env, ...terraformEnvironment() };
    const options = { cwd: folder, env, encoding: "utf8", timeout: 300_000 } as const;
    const { error, status, stderr } = spawnSync("terraform", ["init", "-input=false", "-no-color"], options);
    if (error) return `terraform: ${error.message}`;
    return status === 0 ? undefined : `terraform init: ${lineOf(stderr)}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lineOf(stderr: string): string {
  return /^.*could not.*$/im.exec(stderr)?.[0].replace(/^\W+/, "") ?? stderr.trim();
}
