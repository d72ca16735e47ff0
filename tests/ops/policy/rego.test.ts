import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { regoFindings } from "../../../src/ops/policy/rego";
import { conftest, opa, type RegoTool } from "../../../src/ops/policy/rego-tools";
import { situation, type Planned } from "./support/planned";
import { describeWithTool, PolicyFolder } from "./support/policy-folder";

let folder: PolicyFolder;
beforeEach(() => {
  folder = new PolicyFolder();
});
afterEach(() => folder.remove());

const bucket = (tags: object): Planned => ({ type: "aws_s3_bucket", after: { tags } });
const weekend = situation([bucket({})], { now: "2026-11-21T12:00:00Z" });

describe("without a tool", () => {
  const { PATH: path } = process.env;
  beforeEach(() => {
    process.env["PATH"] = folder.path;
  });
  afterEach(() => {
    process.env["PATH"] = path;
  });

  it("a rule in Rego denies: it cannot pass without having run", async () => {
    folder.example("tagged_buckets.rego");
    expect(await regoFindings(weekend, folder.path)).toEqual([
      {
        rule: "rego",
        severity: "deny",
        message: `${folder.path}/tagged_buckets.rego cannot be evaluated here, so it does not pass: install opa or conftest`,
      },
    ]);
  });

  it("no rule in Rego needs no tool", async () => {
    folder.write("rule.ts", "");
    folder.write("only_test.rego", "package strata_test");
    expect(await regoFindings(weekend, folder.path)).toEqual([]);
    expect(await regoFindings(weekend, `${folder.path}/none`)).toEqual([]);
  });

  it("rules of another package deny: nothing would look at them", async () => {
    folder.write("deep/main.rego", "package main\n\ndeny contains msg if { msg := 1 }\n");
    expect(await regoFindings(weekend, folder.path)).toEqual([
      expect.objectContaining({
        severity: "deny",
        message: expect.stringContaining("deep/main.rego has rules that nothing looks at: write package strata"),
      }),
    ]);
  });
});

describe.each<["opa" | "conftest", RegoTool]>([
  ["opa", opa],
  ["conftest", conftest],
])("%s", (name, tool) => {
  describeWithTool(name, `evaluates package strata by ${name}`, () => {
    it("denies and warns as documented, and passes", async () => {
      folder.example("tagged_buckets.rego");
      const { denials, warnings } = (await tool(folder.path, JSON.stringify(weekend))) ?? {};
      expect(denials).toEqual([
        expect.objectContaining({
          msg: "a bucket says what is in it: add the tag DataClass",
          layer: "network",
          address: "aws_s3_bucket.it",
        }),
      ]);
      expect(warnings?.map((each) => (typeof each === "string" ? each : (each as { msg: string }).msg))).toEqual([
        "planned at a weekend",
      ]);
      const fine = situation([bucket({ DataClass: "internal" })], { now: "2026-11-18T12:00:00Z" });
      expect(await tool(folder.path, JSON.stringify(fine))).toEqual({ denials: [], warnings: [] });
    });

    it.each([
      ["a mistake in the file", "package strata\n\ndeny contains", /rule\.rego|unexpected|error/i],
      ["a function that fails", 'package strata\n\ndeny contains "x" if to_number(input.phase) == 1', /to_number/],
      ["no rule at all", "package strata\n\nx := 1", /package strata has no rule deny or warn/],
    ])("%s is an error, not a pass", async (_, text, message) => {
      folder.write("rule.rego", `${text}\n`);
      await expect(tool(folder.path, JSON.stringify(weekend))).rejects.toThrow(message);
    });
  });
});

describeWithTool("opa", "Rego rules of a project", () => {
  it("become findings", async () => {
    folder.example("tagged_buckets.rego");
    folder.write("lib/names.rego", "package lib.names\n\nx := 1\n");
    expect(await regoFindings(weekend, folder.path)).toEqual([
      {
        rule: "rego",
        severity: "deny",
        layer: "network",
        address: "aws_s3_bucket.it",
        message: "a bucket says what is in it: add the tag DataClass",
      },
      { rule: "rego", severity: "warn", message: "planned at a weekend" },
    ]);
  });

  it("that are no set of messages deny", async () => {
    folder.write("rule.rego", 'package strata\n\ndeny["x"] if input.phase == "plan"\n');
    expect(await regoFindings(weekend, folder.path)).toEqual([
      expect.objectContaining({
        severity: "deny",
        message: expect.stringContaining("deny has to be a set of messages"),
      }),
    ]);
  });
});
