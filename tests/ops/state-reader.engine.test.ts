import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { LayerRoot } from "../../src/ops/roots/layer-root";
import { StateReader } from "../../src/ops/roots/state-reader";
import { Workspace } from "../../src/ops/roots/workspace";
import { describeWithEngines } from "../support/engine";
import { terraformEnvironment } from "../support/provider-mirror";

const STATE = { version: 4, terraform_version: "1.11.4", serial: 3, lineage: "a", outputs: {}, resources: [] };

describeWithEngines("a layer whose providers cannot be had", () => {
  let folder: string;
  const before = { ...process.env };
  const read = (backend: object): Promise<unknown> => {
    const required_providers = { nobody: { source: "example.invalid/nobody/nobody", version: "1.0.0" } };
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

  it("says why where its state cannot be read either", async () => {
    await expect(read({ wrong: true })).rejects.toThrow(/eks-platform: terraform init failed/);
  });
});
