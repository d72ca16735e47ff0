import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { allChecks } from "../src/ops/generate/checks";
import { platforms } from "../src/platforms";
import { projectRoot } from "./support/project";

const { refused, impossible } = allChecks(platforms);
const checks = [...refused, ...impossible];

/** The names of all tests, from their source. */
const testText = readdirSync(join(projectRoot, "tests"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts") && file !== "checks.test.ts")
  .map((file) => readFileSync(join(projectRoot, "tests", file), "utf8"))
  .join("\n");

describe("every check", () => {
  it.each(checks.map(({ id }) => id))("%s stands in the name of a test", (id) => {
    expect(testText).toContain(`[${id}]`);
  });

  it("has an id of its own", () => {
    const ids = checks.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(checks.map((check) => [check.id, check] as const))(
    "%s says what, why and where that is known from",
    (_, check) => {
      for (const text of [check.rule, check.why, check.source]) expect(text.length).toBeGreaterThan(10);
    },
  );
});

it("no test names a check that is not there", () => {
  const named = [...testText.matchAll(/\[([a-z]+\/[a-z0-9-]+)\]/g)].map(([, id]) => id);
  const known = new Set(checks.map(({ id }) => id));
  expect([...new Set(named)].filter((id) => id !== undefined && !known.has(id))).toEqual([]);
});
