import { describe, expect, it } from "@jest/globals";
import { changed, layersOf } from "../support/environments";
import type { Template } from "../support/synthesized";

const layers = (state: object) => layersOf(changed("flexprice-development", { state }), "test");
const backend = (template: Template | undefined) =>
  template?.json.terraform?.["backend"] ?? template?.json.terraform?.["cloud"];
const remote = (template: Template | undefined, name: string) =>
  template?.json.data?.["terraform_remote_state"]?.[name];

describe("a layer's state", () => {
  const s3 = layers({ backend: "s3", bucket: "states" });

  it("in S3 is locked natively, encrypted, and in the environment's account [state/native-locking]", () => {
    expect(backend(s3["network"])).toEqual({
      s3: {
        allowed_account_ids: ["123456789012"],
        bucket: "states",
        encrypt: true,
        key: "test/network.tfstate",
        region: "us-east-1",
        use_lockfile: true,
      },
    });
  });

  it("has a key of its own, without a workspace [state/one-key-per-layer]", () => {
    const keys = Object.values(s3).map((template) => (backend(template) as { s3: { key: string } }).s3.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(JSON.stringify(s3)).not.toContain("workspace");
  });

  it("is read by other layers from the same place, without defaults [contract/no-defaults]", () => {
    expect(remote(s3["iam"], "secrets")).toEqual({
      backend: "s3",
      config: {
        allowed_account_ids: ["123456789012"],
        bucket: "states",
        key: "test/secrets.tfstate",
        region: "us-east-1",
      },
    });
  });

  it("may live in a bucket of another region", () => {
    const elsewhere = layers({ backend: "s3", bucket: "states", region: "eu-west-1" });
    expect(backend(elsewhere["network"])).toMatchObject({ s3: { region: "eu-west-1" } });
  });

  it("on disk lies outside the folders that synthesis may delete, by a path without a machine in it", () => {
    const local = layers({ backend: "local" });
    expect(backend(local["network"])).toEqual({ local: { path: "../../../terraform.state/test/network.tfstate" } });
    expect(remote(local["iam"], "secrets")).toMatchObject({
      config: { path: "../../../terraform.state/test/secrets.tfstate" },
    });
  });

  it("at GitLab has an address and a lock for each layer, and no credentials [state/no-credentials]", () => {
    const address = "https://gitlab.com/api/v4/projects/1/terraform/state";
    expect(backend(layers({ backend: "http", address })["network"])).toEqual({
      http: {
        address: `${address}/test-network`,
        lock_address: `${address}/test-network/lock`,
        lock_method: "POST",
        unlock_address: `${address}/test-network/lock`,
        unlock_method: "DELETE",
        retry_wait_min: 5,
      },
    });
  });

  it("in HCP Terraform is a workspace named after the stack", () => {
    const hcp = layers({ backend: "hcp", organization: "acme" });
    expect(backend(hcp["network"])).toEqual({
      hostname: "app.terraform.io",
      organization: "acme",
      workspaces: { name: "test-network" },
    });
    expect(remote(hcp["iam"], "secrets")).toMatchObject({
      backend: "remote",
      config: { workspaces: { name: "test-secrets" } },
    });
  });

  it("is kept in a bucket that no layer makes [state/bucket-outside-the-layers]", () => {
    for (const template of Object.values(s3)) {
      for (const bucket of template.all("aws_s3_bucket")) expect(bucket["bucket"]).not.toBe("states");
    }
  });
});
