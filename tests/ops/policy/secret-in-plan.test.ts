import { describe, expect, it } from "@jest/globals";
import { secretInPlan } from "../../../src/ops/policy/rules/secret-in-plan";
import { allStacks } from "../../support/environments";
import { firstPlan } from "./support/first-plan";
import { plan, says, situation, type Planned } from "./support/planned";

const key = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
const named = "holds a secret in plain text (by its name): keep it in Secrets Manager and name its ARN";
const it_ = (after: object, written: object = {}): Planned => ({ type: "aws_thing", after, written });

describe("in a plan", () => {
  it("what looks like a credential is found wherever it stands, and never repeated", () => {
    const found = says(secretInPlan, [it_({ tags: { note: `see ${key}` }, list: [[{ deep: key }]] })]);
    expect(found).toEqual([
      "deny network aws_thing.it: tags.note holds a secret in plain text (AWS access key): keep it in Secrets Manager and name its ARN",
      "deny network aws_thing.it: list[0][0].deep holds a secret in plain text (AWS access key): keep it in Secrets Manager and name its ARN",
    ]);
    expect(JSON.stringify(found)).not.toContain(key);
  });

  it("what is named like one is found, what is masked, a reference, an ARN or a switch is not", () => {
    expect(says(secretInPlan, [it_({ master_password: "hunter2" })])).toEqual([
      `deny network aws_thing.it: master_password ${named}`,
    ]);
    const fine = ["(secret 0123456789ab)", "${x.y}", "arn:aws:secretsmanager:us-east-1:1:secret:x", "true", "", " "];
    for (const value of fine) expect(says(secretInPlan, [it_({ master_password: value })])).toEqual([]);
    expect(says(secretInPlan, [it_({ password_length: "32", manage_master_user_password: true })])).toEqual([]);
  });

  it("documents and environment variables are looked into", () => {
    const containers = JSON.stringify([
      {
        environment: [
          { name: "POSTGRES_PASSWORD", value: "hunter2" },
          { name: "HOST", value: "db" },
        ],
      },
    ]);
    expect(says(secretInPlan, [it_({ container_definitions: containers })])).toEqual([
      `deny network aws_thing.it: container_definitions[0].environment[0].value ${named}`,
    ]);
    const secrets = JSON.stringify([{ secrets: [{ name: "POSTGRES_PASSWORD", valueFrom: "arn:aws:ssm:x" }] }]);
    expect(says(secretInPlan, [it_({ container_definitions: secrets })])).toEqual([]);
    expect(says(secretInPlan, [it_({ secret_string: '{"host":"db","username":"ada"}' })])).toEqual([]);
    expect(says(secretInPlan, [it_({ secret_string: '{"host":"db","password":"hunter2"}' })])).toHaveLength(1);
    expect(says(secretInPlan, [it_({ secret_string: "{not json" })])).toHaveLength(1);
  });

  it("outputs are looked at, what is deleted is not", () => {
    const output = { actions: ["create" as const], before: null, after: key, after_unknown: false };
    const input = { plans: { network: { ...plan([]), output_changes: { url: output } } } };
    expect(says(secretInPlan, [], input)[0]).toMatch(/^deny network: output url holds a secret .*AWS access key/);
    const gone: Planned = { type: "aws_thing", actions: ["delete"], before: { password: "hunter2" } };
    expect(says(secretInPlan, [gone])).toEqual([]);
  });
});

describe("in the synthesized JSON", () => {
  it("a literal is found, though the plan masks it", () => {
    const masked = it_({ password: "(secret 0123456789ab)" }, { password: "hunter2" });
    expect(says(secretInPlan, [masked])).toEqual([`deny network aws_thing.it: password ${named}`]);
  });

  it("what CloudFormation looks up itself is a reference; any other text of its kind is not", () => {
    const reference = (of: string) => it_({ template_body: JSON.stringify({ Passwords: [`{{resolve:${of}}}`] }) });
    expect(says(secretInPlan, [reference("secretsmanager:arn:aws:secretsmanager:x:SecretString:token::1")])).toEqual(
      [],
    );
    expect(says(secretInPlan, [reference("ssm:plain:1")])).toHaveLength(1);
  });

  it("the same in both is told once", () => {
    expect(says(secretInPlan, [it_({ note: key }, { note: key })])).toHaveLength(1);
  });

  it("backends, providers and outputs are looked at", () => {
    const synthesized = {
      network: { terraform: { backend: { s3: { secret_key: "hunter2" } } }, provider: { aws: [{ token: key }] } },
    };
    expect(says(secretInPlan, [], { synthesized })).toEqual([
      `deny network: terraform.backend.s3.secret_key ${named}`,
      expect.stringContaining("deny network: provider.aws[0].token holds a secret in plain text (AWS access key)"),
    ]);
  });

  it.each(["flexprice-development", "flexprice-production"])("nothing of %s is one", (environment) => {
    const resources = firstPlan(environment);
    expect(resources.length).toBeGreaterThan(50);
    const synthesized = Object.fromEntries(
      Object.entries(allStacks())
        .filter(([stack]) => stack.startsWith(environment))
        .map(([stack, { json }]) => [stack.slice(environment.length + 1), json]),
    );
    expect(secretInPlan.check({ ...situation(resources), synthesized })).toEqual([]);
  });
});
