import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { looksSecret } from "../../../src/ops/change-set/secret-patterns";
import { commonFiles, jsonFiles } from "../../../src/ops/export/files";
import { exportedLayers } from "../../../src/ops/export/layer";
import type { RootJson } from "../../../src/ops/roots/layer-root";
import { projectRoot } from "../../support/project";
import { rootsOf } from "./exported";
import { itWithShellcheck, shellcheck } from "./shellcheck";

const ENVIRONMENT = "flexprice-production";
const scripts = join(projectRoot, "src/ops/export/scripts");

async function filesOf(changes = {}, place = "export/x"): Promise<Map<string, string>> {
  const layers = exportedLayers(await rootsOf(ENVIRONMENT, changes), place);
  return new Map([...commonFiles(ENVIRONMENT, layers), ...jsonFiles(layers)]);
}

describe("an exported folder", () => {
  it("has the layers in the order of deployment, each with what it reads of others", async () => {
    const files = await filesOf();
    expect(files.get("layers.txt")).toMatch(
      /^010-network\n020-secrets\n030-iam 020-secrets\.\S+( 020-secrets\.\S+)*\n040-storage\n050-registry\n060-events\n070-database 010-network\..*\n080-kafka 010-network\..* 040-storage\.logs_bucket\n090-cache 010-network\..*\n100-eks 030-iam\..*\n110-eks-platform 020-secrets\.secret_arns\n120-clickhouse 110-eks-platform\..*\n130-ecs 010-network\..*\n140-alb 010-network\..*\n150-tasks 090-cache\..*\n160-services 140-alb\..* 150-tasks\.migrate_task.*\n170-observability 140-alb\..*\n180-budgets 170-observability\.notices_topic_arn\n$/,
    );
    expect(files.get("070-database/terragrunt.hcl")).toContain('paths = ["../010-network", "../020-secrets"]');
    expect(files.get("110-eks-platform/terragrunt.hcl")).toContain('paths = ["../020-secrets", "../100-eks"]');
    expect(files.get("010-network/terragrunt.hcl")).not.toContain("dependencies");
  });

  it("has the backend in a file of its own, and the lock of the project", async () => {
    const files = await filesOf();
    expect(JSON.parse(files.get("030-iam/backend.tf.json") ?? "")).toEqual({
      terraform: { backend: { s3: expect.objectContaining({ key: `${ENVIRONMENT}/iam.tfstate` }) } },
    });
    expect(files.get("030-iam/cdk.tf.json")).not.toContain('"backend": {');
    expect(files.get("030-iam/.terraform.lock.hcl")).toContain('/hashicorp/aws" {');
  });

  it("says the same as synthesis, but for cdktf's notes in bodies", async () => {
    const roots = await rootsOf(ENVIRONMENT);
    const layers = exportedLayers(roots, "export/x");
    roots.forEach(({ json }, index) => {
      const { main, backend } = layers[index] ?? { main: undefined, backend: undefined };
      const exported = { ...main, terraform: { ...main?.terraform, ...backend?.terraform } };
      expect(exported).toEqual(JSON.parse(JSON.stringify(json), withoutNotes));
    });
  });

  it("keeps a // that is a key of the user's, such as of a tag", () => {
    const body = { "//": { metadata: {} }, tags: { "//": "mine" } };
    const json: RootJson = { terraform: {}, resource: { aws_vpc: { vpc: body } } };
    const [layer] = exportedLayers([{ name: "network", stack: "x-network", dependsOn: [], json }], "x");
    expect(layer?.main.resource).toEqual({ aws_vpc: { vpc: { tags: { "//": "mine" } } } });
  });

  it("is the same, to the byte, when made again", async () => {
    expect([...(await filesOf())]).toEqual([...(await filesOf())]);
  });

  it("holds no secret and no place of this machine", async () => {
    for (const [path, text] of await filesOf()) {
      expect([path, looksSecret(text)]).toEqual([path, undefined]);
      expect(text).not.toContain(projectRoot);
    }
  });

  it.each(["export/x", "../elsewhere/deep/x"])("names states that are files from %s as before", async (place) => {
    const files = await filesOf({ state: { backend: "local" } }, place);
    const iam = JSON.parse(files.get("030-iam/cdk.tf.json") ?? "") as RootJson;
    const { backend } = (JSON.parse(files.get("020-secrets/backend.tf.json") ?? "") as RootJson).terraform;
    const read = iam.data?.["terraform_remote_state"]?.["secrets"] as { config: { path: string } };
    const paths = [String(backend?.["local"]?.["path"]), read.config.path];
    const same = resolve(`terraform.state/${ENVIRONMENT}/secrets.tfstate`);
    expect(paths.map((path) => resolve(place, "020-secrets", path))).toEqual([same, same]);
  });

  it("keeps the block `cloud` of HCP with the backend", async () => {
    const files = await filesOf({ state: { backend: "hcp", organization: "acme" } });
    expect(JSON.parse(files.get("010-network/backend.tf.json") ?? "")).toMatchObject({
      terraform: { cloud: { organization: "acme" } },
    });
    expect(files.get("010-network/cdk.tf.json")).not.toContain('"cloud"');
  });
});

describe("the scripts of an exported folder", () => {
  it.each(["plan.sh", "apply.sh", "destroy.sh", "common.sh"])("%s is POSIX shell", (script) => {
    expect(spawnSync("sh", ["-n", script], { cwd: scripts, encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  itWithShellcheck("have nothing that shellcheck warns of", () => {
    expect(shellcheck(["-x", "plan.sh", "apply.sh", "destroy.sh", "common.sh"], "", scripts)).toBe("");
  });
});

/** The notes are objects with `metadata` or `outputs`; nothing else in the JSON is named so. */
function withoutNotes(this: unknown, key: string, value: unknown): unknown {
  return key === "//" ? undefined : value;
}
