import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { lockFile, lockFor } from "../../src/ops/roots/provider-lock";
import { allStacks } from "../support/environments";
import { projectRoot } from "../support/project";

const aws = { aws: { source: "aws", version: "5.100.0" } };

describe("the provider lock", () => {
  const { terraform } = JSON.parse(readFileSync(join(projectRoot, "providers/main.tf.json"), "utf8")) as {
    terraform: { required_providers: Record<string, { source: string; version: string }> };
  };
  const locked = Object.entries(terraform.required_providers).map(([name, { version }]) => `${name} ${version}`);

  it.each(Object.entries(allStacks()))(
    "locks every provider that %s requires, in the version that it requires",
    (_, { json }) => {
      const required = json.terraform?.["required_providers"] as typeof aws;
      for (const [name, { version }] of Object.entries(required)) expect(locked).toContain(`${name} ${version}`);
      expect(lockFor(required)).toContain('version     = "5.100.0"');
    },
  );

  it("holds checksums of the packages of all platforms", () => {
    expect(readFileSync(lockFile, "utf8").match(/"zh:[0-9a-f]{64}"/g)?.length).toBeGreaterThanOrEqual(10);
  });

  it("holds only the blocks that a root needs: init refuses the others", () => {
    expect(lockFor({})).toBe("");
    expect(lockFor(aws)?.match(/^provider /gm)).toHaveLength(1);
  });

  it("says that it has none for a provider that is not locked, and for OpenTofu's registry", () => {
    expect(lockFor({ random: { source: "hashicorp/random", version: "3.7.2" } })).toBeUndefined();
    expect(lockFor(aws, "tofu")).toBeUndefined();
  });
});
