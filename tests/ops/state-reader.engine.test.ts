import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { LayerRoot, RootJson } from "../../src/ops/roots/layer-root";
import { lockFile, lockFor } from "../../src/ops/roots/provider-lock";
import { StateReader } from "../../src/ops/roots/state-reader";
import { Workspace } from "../../src/ops/roots/workspace";
import { describeWithEngines } from "../support/engine";
import { terraformEnvironment } from "../support/provider-mirror";

const STATE = { version: 4, terraform_version: "1.11.4", serial: 3, lineage: "a", outputs: {}, resources: [] };

describeWithEngines("a layer whose providers cannot be had", () => {
  let folder: string;
  const before = { ...process.env };
  const nobody = { source: "example.invalid/nobody/nobody", version: "1.0.0" };
  const read = (backend: object, more?: RootJson["terraform"]["required_providers"]): Promise<unknown> => {
    const required_providers = more ?? { nobody };
    const layer: LayerRoot = {
      name: "eks-platform",
      stack: "x-eks-platform",
      dependsOn: [],
      json: { terraform: { backend: { local: { ...backend } }, required_providers } },
    };
    return Workspace.within("test", (workspace) => new StateReader(workspace, [layer]).of("eks-platform"));
  };

  beforeAll(() => {
    Object.assign(process.env, terraformEnvironment());
    folder = mkdtempSync(join(tmpdir(), "strata-state-"));
    writeFileSync(join(folder, "a.tfstate"), JSON.stringify(STATE));
  });
  afterAll(() => {
    process.env = before;
    rmSync(folder, { recursive: true });
  });

  it("still shows its state", async () => {
    expect(await read({ path: join(folder, "a.tfstate") })).toMatchObject({ serial: 3, lineage: "a" });
    expect(await read({ path: join(folder, "none.tfstate") })).toBeUndefined();
  });

  it("still shows it beside a lock for all providers", async () => {
    const { terraform } = JSON.parse(readFileSync(lockFile.replace(/[^/]+$/, "main.tf.json"), "utf8")) as RootJson;
    const helm = { source: "hashicorp/helm", version: terraform.required_providers?.["helm"]?.version ?? "" };
    expect(lockFor({ helm })).toContain("hashicorp/helm");
    expect(await read({ path: join(folder, "a.tfstate") }, { helm })).toMatchObject({ serial: 3 });
  });

  it("says why where its state cannot be read either", async () => {
    await expect(read({ wrong: true })).rejects.toThrow(/eks-platform: terraform init failed/);
  });
});
