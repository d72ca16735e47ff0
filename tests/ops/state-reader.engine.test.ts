import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import type { Environment } from "../../src/core/environment";
import type { LayerRoot, RootJson } from "../../src/ops/roots/layer-root";
import { lockFile, lockFor } from "../../src/ops/roots/provider-lock";
import { StateReader } from "../../src/ops/roots/state-reader";
import { Workspace } from "../../src/ops/roots/workspace";
import { describeWithEngines } from "../support/engine";
import { terraformEnvironment } from "../support/provider-mirror";
import { EmulatedAws } from "./support/emulated-aws";

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
    return Workspace.within("test", (workspace) => {
      const environment = { name: "x", state: { backend: "local" } } as Environment;
      return new StateReader(environment, workspace, [layer]).of("eks-platform");
    });
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

describeWithEngines("a state in S3", () => {
  const aws = new EmulatedAws();
  const before = { ...process.env };
  const put = (layer: string, Body: string) =>
    aws.s3().send(new PutObjectCommand({ Bucket: "states", Key: `test/${layer}.tfstate`, Body }));
  const readerOf = (bucket: string): StateReader => {
    const place = { name: "test", region: "us-east-1", account: "123456789012", state: { backend: "s3", bucket } };
    // Without a root: whatever is read here is read without Terraform.
    return new StateReader(place as unknown as Environment, new Workspace("never-made"), []);
  };

  beforeAll(async () => {
    Object.assign(process.env, aws.environment);
    await aws.s3().send(new CreateBucketCommand({ Bucket: "states" }));
  });
  afterAll(() => {
    process.env = before;
  });

  it("is read without Terraform: once, and again where it has to be new", async () => {
    await put("iam", JSON.stringify(STATE));
    const reader = readerOf("states");
    expect(await reader.of("iam")).toMatchObject({ serial: 3, lineage: "a" });
    await put("iam", JSON.stringify({ ...STATE, serial: 4 }));
    expect(await reader.of("iam")).toMatchObject({ serial: 3 });
    expect(await reader.now("iam")).toMatchObject({ serial: 4 });
  });

  it("is nothing where the layer was never applied", async () => {
    expect(await readerOf("states").of("network")).toBeUndefined();
  });

  it("is refused in one line where it is no state, or its bucket is gone", async () => {
    await put("secrets", "{");
    await expect(readerOf("states").of("secrets")).rejects.toThrow(
      /^secrets: its state cannot be read: it is not JSON: look at its history$/,
    );
    await expect(readerOf("states-of-nobody").of("iam")).rejects.toThrow(/^there is no bucket states-of-nobody/);
  });
});
