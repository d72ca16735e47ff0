import { expect, it } from "@jest/globals";
import { allStacks } from "../support/environments";
import { allResources, resourcesOf, violations } from "../support/resources";

/** Attributes that put a secret into plan and state. */
const leaking = ["password", "master_password", "auth_token", "secret_binary", "passwords"];

it("no attribute that would keep a secret in the state is set [secrets/write-only]", () => {
  const leaks = violations(allResources(), ({ attributes }) => leaking.some((name) => name in attributes));
  expect(leaks).toEqual([]);
});

it("a secret's value is write-only, and carries a version; connection facts are no secret [secrets/write-only]", () => {
  const values = resourcesOf("aws_secretsmanager_secret_version");
  expect(values.length).toBeGreaterThan(0);
  const readable = values.filter(({ attributes }) => "secret_string" in attributes);
  for (const { attributes } of readable)
    expect(String(attributes["secret_string"])).not.toMatch(/password|token|_key"/);
  for (const { attributes } of values.filter((each) => !readable.includes(each))) {
    expect(String(attributes["secret_string_wo"])).toContain("ephemeral.aws_secretsmanager_random_password.");
    expect(attributes["secret_string_wo_version"]).toBeGreaterThan(0);
  }
});

it("no output of a layer is a value of a secret [secrets/no-values-across-layers]", () => {
  const outputs = Object.entries(allStacks()).flatMap(([stack, { json }]) =>
    Object.entries(json.output ?? {}).map(([name, { value }]) => `${stack} ${name} ${JSON.stringify(value)}`),
  );
  expect(outputs.length).toBeGreaterThan(10);
  expect(outputs.filter((text) => /ephemeral|random_password|secret_string/.test(text))).toEqual([]);
});
