import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "@jest/globals";
import { allStacks } from "./support/environments";
import { projectRoot } from "./support/project";

/**
 * The JSON of every layer of every environment, for review as a diff. After a change that is meant:
 * `UPDATE_GOLDEN=1 npx jest tests/golden.test.ts --selectProjects fast`
 */
const update = process.env["UPDATE_GOLDEN"] === "1";

it.each(Object.entries(allStacks()))("%s is as reviewed", (stack, { json }) => {
  const file = join(projectRoot, "tests/golden", `${stack}.json`);
  const text = `${JSON.stringify(json, shortened, 2)}\n`;
  if (update) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file)).toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
});

/** The definitions of the operator's kinds are reviewed where they stand, in modules/clickhouse/crds: here is their hash. */
function shortened(_: string, value: unknown): unknown {
  const { kind, spec } = (value ?? {}) as { kind?: unknown; spec?: unknown };
  if (kind !== "CustomResourceDefinition" || spec === undefined) return value;
  return { ...(value as object), spec: createHash("sha256").update(JSON.stringify(spec)).digest("hex") };
}
