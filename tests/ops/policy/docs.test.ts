import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { rules } from "../../../src/ops/policy/rules";
import { projectRoot } from "../../support/project";
import { situation } from "./support/planned";
import { examples } from "./support/policy-folder";

const page = readFileSync(join(projectRoot, "docs/policies.md"), "utf8");

it("every rule stands in docs/policies.md, and no other does", () => {
  const documented = [...page.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id);
  expect(documented).toEqual(rules.map(({ id }) => id));
});

it.each(["database-classes.ts", "tagged_buckets.rego"])("the documented %s is the one that is tested", (name) => {
  const text = readFileSync(join(examples, name), "utf8").replace("../../../../src/", "../src/");
  expect(page).toContain(`policies/${name}`);
  expect(page).toContain(text);
});

it("the documented input has the parts that rules are given", () => {
  const [, json = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  const documented = JSON.parse(json) as Record<string, unknown>;
  expect(Object.keys(documented).sort()).toEqual(Object.keys(situation([])).sort());
});
