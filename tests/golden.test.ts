import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "@jest/globals";
import { allStacks } from "./support/environments";
import { projectRoot } from "./support/project";

/**
 * The JSON of every layer of every environment, for review as a diff. After a change that is meant:
 * `UPDATE_GOLDEN=1 npx jest --selectProjects fast tests/golden.test.ts`
 */
const update = process.env["UPDATE_GOLDEN"] === "1";

it.each(Object.entries(allStacks()))("%s is as reviewed", (stack, { json }) => {
  const file = join(projectRoot, "tests/golden", `${stack}.json`);
  const text = `${JSON.stringify(json, null, 2)}\n`;
  if (update) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file)).toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
});
