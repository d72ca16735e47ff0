import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformEnvironment } from "./provider-mirror";

/** Before the engine ring: one `terraform init` alone, because Terraform's plugin cache is not safe for several. */
export default function warmProviders(): void {
  const folder = mkdtempSync(join(tmpdir(), "strata-providers-"));
  const required_providers = { aws: { source: "hashicorp/aws", version: "5.100.0" } };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
  const env = { ...process.env, ...terraformEnvironment() };
  // Where Terraform is missing or fails, the tests themselves say so.
  spawnSync("terraform", ["init", "-input=false"], { cwd: folder, env, stdio: "ignore" });
  rmSync(folder, { recursive: true });
}
