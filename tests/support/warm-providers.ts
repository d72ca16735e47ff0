import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./project";
import { terraformEnvironment } from "./provider-mirror";

/** Before the engine ring: each provider by a `terraform init` alone, because Terraform's plugin cache is not safe for several. */
export default function warmProviders(): void {
  const { terraform } = JSON.parse(readFileSync(join(projectRoot, "providers/main.tf.json"), "utf8")) as {
    terraform: { required_providers: Record<string, object> };
  };
  const env = { ...process.env, ...terraformEnvironment() };
  for (const [name, provider] of Object.entries(terraform.required_providers)) {
    const folder = mkdtempSync(join(tmpdir(), "strata-providers-"));
    const required_providers = { [name]: provider };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    // Where Terraform or a provider is missing, the tests themselves say so.
    spawnSync("terraform", ["init", "-input=false"], { cwd: folder, env, stdio: "ignore" });
    rmSync(folder, { recursive: true });
  }
}
