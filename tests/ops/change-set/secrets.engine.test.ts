import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { CreateSecretCommand } from "@aws-sdk/client-secrets-manager";
import { describeWithEngines } from "../../support/engine";
import { Lab } from "../support/lab";

const SECRET = "correct-horse-battery-staple";
const READ = "${data.aws_secretsmanager_secret_version.planted.secret_string}";

/**
 * One secret, read by a data source, in every place where a plan can hold it: a marked attribute, a document around it,
 * a sensitive output, and, past a remote state that has forgotten the mark, an attribute and an output of another layer.
 */
const IN_SECRETS = `
    this.addOverride("data.aws_secretsmanager_secret_version.planted", { secret_id: "planted" });
    this.addOverride("resource.aws_iam_policy.planted", {
      name: "planted",
      description: ${JSON.stringify(READ)},
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/${READ}" }] }),
    });
    this.addOverride("output.planted", { value: ${JSON.stringify(READ)}, sensitive: true });
`;
const IN_IAM = `
    this.addOverride("resource.aws_iam_policy.copied", {
      name: "copied",
      description: "\${data.terraform_remote_state.secrets.outputs.planted}",
      policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::VERSION" }] }),
    });
    this.addOverride("output.copied", { value: "\${nonsensitive(data.terraform_remote_state.secrets.outputs.planted)}" });
`;

describeWithEngines("a secret in a plan", () => {
  let lab: Lab;
  const said: string[] = [];

  const insert = (layer: string, code: string): void => {
    const file = lab.file("src/platforms/flexprice/layers", `${layer}.ts`);
    writeFileSync(file, readFileSync(file, "utf8").replace(/^ {4}this\.publish\(/m, `${code}\n    this.publish(`));
  };
  const strata = async (...args: string[]) => {
    const ran = await lab.strata(...args);
    said.push(ran.out, ran.err);
    return ran;
  };
  /** Every file of every change set, as bytes: encrypted ones too. */
  const exported = (): [string, string][] =>
    readdirSync(lab.file("plans"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(`${entry.parentPath}/${entry.name}`, "latin1")]);
  const searched = () => {
    expect(exported().length).toBeGreaterThan(5);
    for (const [name, text] of exported()) expect([name, text.includes(SECRET)]).toEqual([name, false]);
    expect(said.join("\n")).not.toContain(SECRET);
  };

  beforeAll(async () => {
    lab = await Lab.open();
    const secrets = lab.secretsManager();
    await secrets.send(new CreateSecretCommand({ Name: "planted", SecretString: SECRET }));
    insert("secrets", IN_SECRETS);
    insert("iam", IN_IAM.replace("VERSION", "one"));
  });
  afterAll(() => lab?.close());

  it("stands in no file and no word of a first change set, nor of its apply", async () => {
    const set = await lab.plan("secrets", "iam");
    searched();
    expect(lab.read(set, "layers/010-secrets/plan.redacted.json")).toMatch(/"description": "\(secret [0-9a-f]{12}\)"/);
    for (const step of [
      await strata("show", set),
      await strata("show", set, "--format", "markdown"),
      await lab.approve(set),
      await strata("check", set),
      await strata("apply", set),
    ]) {
      expect([step.code, step.out + step.err]).toEqual([0, expect.any(String)]);
    }
    searched();
  });

  it("stands in none of a later one either, where it comes out of a remote state without its mark", async () => {
    insert("iam", IN_IAM.replace("VERSION", "two").replaceAll("copied", "again"));
    const set = await lab.plan("iam");
    expect(lab.read(set, "layers/010-iam/plan.redacted.json")).toMatch(/"description": "\(secret [0-9a-f]{12}\)"/);
    searched();
  });

  it("is refused as a literal, by its looks or by the attribute that it is for", async () => {
    insert(
      "iam",
      'this.addOverride("resource.aws_iam_role.x.tags", { Token: "ghp_0123456789abcdefghijABCDEFGHIJ012345" });',
    );
    const looks = await strata("plan", "flexprice-development", "iam");
    expect([looks.code, looks.err]).toEqual([1, expect.stringContaining("holds what looks like a secret")]);
    expect(looks.err).not.toContain("ghp_");
    insert("secrets", `this.addOverride("output.literal", { value: ${JSON.stringify(SECRET)}, sensitive: true });`);
    const marked = await strata("plan", "flexprice-development", "secrets");
    expect([marked.code, marked.err]).toEqual([1, expect.stringMatching(/the output literal is sensitive|looks like/)]);
    searched();
  });
});
