import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { commonFiles, jsonFiles } from "../../../src/ops/export/files";
import { exportedLayers } from "../../../src/ops/export/layer";
import { writeFolder } from "../../../src/ops/export/write-folder";
import { describeWithEngines } from "../../support/engine";
import { terraformEnvironment } from "../../support/provider-mirror";
import { run, type Ran } from "../../support/run";
import { EmulatedAws } from "../support/emulated-aws";
import { rootsOf } from "./exported";

const ENVIRONMENT = "flexprice-development";

/** Two layers, one of which reads the other, that apply within seconds. */
const LAYERS = ["secrets", "iam"];

describeWithEngines("the scripts of an exported folder", () => {
  const aws = new EmulatedAws();
  const parent = mkdtempSync(join(tmpdir(), "strata-export-"));
  const folder = join(parent, ENVIRONMENT);
  const scratch = join(parent, "tmp");

  beforeAll(async () => {
    await aws.s3().send(new CreateBucketCommand({ Bucket: `${ENVIRONMENT}-tfstate-123456789012` }));
    const roots = (await rootsOf(ENVIRONMENT)).filter(({ name }) => LAYERS.includes(name));
    const layers = exportedLayers(roots, folder);
    writeFolder(folder, ENVIRONMENT, new Map([...commonFiles(ENVIRONMENT, layers), ...jsonFiles(layers)]));
    mkdirSync(scratch);
  }, 180_000);
  afterAll(() => rmSync(parent, { recursive: true }));

  /** Runs a script as somebody without Node would, from another folder; no plan may outlive it. */
  async function script(name: string, args: readonly string[] = [], input = ""): Promise<Ran> {
    const env = { ...aws.environment, ...terraformEnvironment(), TMPDIR: scratch, TF_WORKSPACE: "other" };
    const ran = await run(join(folder, name), args, { cwd: "/", env, input });
    expect(readdirSync(scratch).filter((file) => file.startsWith("tmp."))).toEqual([]);
    return ran;
  }

  describe("before anything is applied", () => {
    it("plan what can be planned, and name the rest with the reason", async () => {
      const { code, out, err } = await script("plan.sh");
      expect([code, out]).toEqual([2, expect.stringContaining("18 to add, 0 to change, 0 to destroy")]);
      expect(err).toContain("== 020-iam\nnot planned: it reads what is not applied yet: 010-secrets.");
    }, 180_000);

    it.each([
      [["--from", "x"], "no layer x; there is: 010-secrets 020-iam"],
      [["--from"], "--from needs a layer: 010-secrets 020-iam"],
      [["now"], "usage: "],
    ])("refuse %j", async (args, words) => {
      expect(await script("apply.sh", args)).toMatchObject({ code: 1, err: expect.stringContaining(words) });
    });

    it("say which Terraform is missing", async () => {
      const env = { ...process.env, TERRAFORM: "no-such-tofu" };
      const { code, err } = await run(join(folder, "plan.sh"), [], { cwd: "/", env });
      expect([code, err]).toEqual([1, expect.stringContaining("no no-such-tofu on this machine")]);
    });
  });

  it("apply a layer when it is agreed to, and stop where it is not", async () => {
    const { code, out, err } = await script("apply.sh", [], "yes\nno\n");
    expect([code, out.match(/Apply complete! Resources: \d+ added/g)]).toEqual([
      1,
      ["Apply complete! Resources: 18 added"],
    ]);
    expect(err).toContain('Apply this plan of 020-iam? Only "yes" does: ');
    expect(err).toContain(`stopped at 020-iam; go on with: ${folder}/apply.sh --from 020-iam\n`);
  }, 180_000);

  it("stop at the first failure, and go on there once it is mended", async () => {
    const file = join(folder, "020-iam/cdk.tf.json");
    const good = readFileSync(file, "utf8");
    writeFileSync(file, good.replace("What api itself may do", "${nonsense}"));
    const failed = await script("apply.sh", ["--yes", "--from", "020-iam/"]);
    expect([failed.code, failed.err]).toEqual([1, expect.stringContaining("apply.sh --from 020-iam\n")]);
    expect(failed.err).not.toContain("010-secrets");
    expect(await script("plan.sh")).toMatchObject({ code: 1, err: expect.stringMatching(/\nfailed: 020-iam\n$/) });
    writeFileSync(file, good);
    expect(await script("apply.sh", ["--yes", "--from", "020-iam"])).toMatchObject({ code: 0 });
  }, 180_000);

  it("then plan nothing", async () => {
    expect(await script("plan.sh")).toMatchObject({ code: 0 });
  }, 180_000);

  it("destroy them, the last one first", async () => {
    const { code, out, err } = await script("destroy.sh", ["--yes"]);
    expect([code, out.match(/\d+ destroyed/g)]).toEqual([0, ["9 destroyed", "18 destroyed"]]);
    expect(err).toMatch(/^== 020-iam\n== 010-secrets\n/m);
  }, 180_000);
});
