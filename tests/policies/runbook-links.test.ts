import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { allStacks } from "../support/environments";
import { anchorsOf } from "../support/markdown";
import { projectRoot } from "../support/project";

const folder = join(projectRoot, "docs/runbooks");
const sections = readdirSync(folder)
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) => [...anchorsOf(join(folder, file))].map((anchor) => `${file}#${anchor}`));

it("every section of a runbook that an alarm or an event names is there", () => {
  const named = Object.values(allStacks()).flatMap(({ json }) => [
    ...JSON.stringify(json).matchAll(/docs\/runbooks\/([\w-]+\.md#[\w-]+)/g),
  ]);
  expect(named.length).toBeGreaterThan(10);
  expect([...new Set(named.map(([, section = ""]) => section))].filter((each) => !sections.includes(each))).toEqual([]);
});
