import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { commonFiles, jsonFiles, type Files } from "../../../src/ops/export/files";
import { hclFiles } from "../../../src/ops/export/hcl/hcl-files";
import { exportedLayers } from "../../../src/ops/export/layer";
import { writeFolder } from "../../../src/ops/export/write-folder";
import { describeWithEngines } from "../../support/engine";
import { awsLayers } from "../../support/layers";
import { terraformEnvironment } from "../../support/provider-mirror";
import { run, runOrThrow } from "../../support/run";
import { EmulatedAws } from "../support/emulated-aws";
import { rootsOf } from "./exported";

const ENVIRONMENT = "flexprice-production";

describeWithEngines("HCL beside the JSON it is written from", () => {
  const aws = new EmulatedAws();
  const parent = mkdtempSync(join(tmpdir(), "strata-hcl-"));
  const env = (): Record<string, string> => ({ ...aws.environment, ...terraformEnvironment() });
  const terraform = (folder: string, ...args: string[]): Promise<string> =>
    runOrThrow("terraform", [`-chdir=${join(parent, folder)}`, ...args], { cwd: parent, env: env() });

  beforeAll(async () => {
    await aws.s3().send(new CreateBucketCommand({ Bucket: `${ENVIRONMENT}-tfstate-123456789012` }));
    process.env["TF_CLI_CONFIG_FILE"] = terraformEnvironment()["TF_CLI_CONFIG_FILE"];
    const roots = (await rootsOf(ENVIRONMENT)).filter(({ name }) => awsLayers.some((each) => each === name));
    const layers = exportedLayers(roots, parent);
    const write = (name: string, files: Files) =>
      writeFolder(join(parent, name), ENVIRONMENT, new Map([...commonFiles(ENVIRONMENT, layers), ...files]));
    write("json", jsonFiles(layers));
    write("hcl", await hclFiles(layers));
  }, 180_000);
  afterAll(() => {
    delete process.env["TF_CLI_CONFIG_FILE"];
    rmSync(parent, { recursive: true });
  });

  /** What a plan would do, from nothing or from what is applied. */
  async function planned(form: string, layer: string): Promise<object> {
    const folder = join(form, layer);
    await terraform(folder, "init", "-input=false");
    await terraform(folder, "plan", "-input=false", "-out=saved");
    const { resource_changes, output_changes } = JSON.parse(await terraform(folder, "show", "-json", "saved")) as {
      resource_changes: unknown[];
      output_changes: object;
    };
    expect(resource_changes.length).toBeGreaterThan(5);
    return { resource_changes, output_changes };
  }

  it("is laid out as terraform fmt does it", async () => {
    expect(await run("terraform", ["fmt", "-check", "-recursive", join(parent, "hcl")], { cwd: parent })).toMatchObject(
      {
        code: 0,
        out: "",
      },
    );
  });

  it("plans the same from nothing: 020-secrets", async () => {
    expect(await planned("hcl", "020-secrets")).toEqual(await planned("json", "020-secrets"));
  }, 180_000);

  it("plans the same from other layers' outputs: 030-iam", async () => {
    await terraform("json/020-secrets", "apply", "-input=false", "saved");
    expect(await planned("hcl", "030-iam")).toEqual(await planned("json", "030-iam"));
  }, 180_000);

  it("has nothing to change where the JSON was applied: 020-secrets", async () => {
    expect(await terraform("hcl/020-secrets", "plan", "-input=false", "-detailed-exitcode")).toContain("No changes.");
  }, 180_000);
});
