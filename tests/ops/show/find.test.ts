import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { findChangeSet } from "../../../src/ops/change-set/find";
import { sampleChangeSet, writeSample } from "../support/sample-change-set";

describe("a change set is found", () => {
  const before = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "strata-find-"));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  const OLD = "20261119T1200Z-flexprice-production-aa01";
  const NEW = "20261120T0321Z-flexprice-production-3f9c";
  const OTHER = "20261119T1300Z-flexprice-development-bb02";

  function write(...ids: readonly string[]): void {
    for (const id of ids) writeSample("plans", sampleChangeSet({ id }));
  }

  it.each([
    ["its path", join("plans", OLD), OLD],
    ["its path with a slash", join("plans", OLD, "/"), OLD],
    ["its name", NEW, NEW],
    ["the beginning of its name", "20261120", NEW],
    ["the end of its name", "bb02", OTHER],
    ["an environment that only it has", "development", OTHER],
    ["the word latest", "latest", NEW],
  ])("by %s", (_, name, expected) => {
    write(OLD, NEW, OTHER);
    expect(findChangeSet(name).name).toBe(expected);
  });

  it("by a beginning rather than by another part", () => {
    const inside = "20261121T0000Z-20261119T1200Z-x";
    write(OLD, inside);
    expect(findChangeSet("20261119T1200Z").name).toBe(OLD);
  });

  it.each([
    ["ambiguous", "production", `"production" may be 2 change sets: ${NEW}, ${OLD}`],
    ["unknown", "nope", `no change set "nope"; there is: ${NEW}, ${OTHER}, ${OLD}`],
    ["another path", "./nowhere", "no change set in ./nowhere: it has no changeset.json"],
  ])("or refused in one line: %s", (_, name, words) => {
    write(OLD, NEW, OTHER);
    expect(() => findChangeSet(name)).toThrow(new RegExp(`^${words.replaceAll(/[.?"]/g, "\\$&")}$`));
  });

  it("or refused where two are the latest", () => {
    write("20261120T0321Z-a-1", "20261120T0321Z-b-2");
    expect(() => findChangeSet("latest")).toThrow(/may be 2 change sets/);
  });

  it.each([
    [10, false],
    [11, true],
  ])("with at most ten candidates: of %i some are left out: %s", (count, more) => {
    write(...Array.from({ length: count }, (_, index) => `2026${index}-x`));
    expect(() => findChangeSet("x")).toThrow(more ? / and 1 more$/ : /20260-x$/);
  });

  it("or refused where there is none, or only a folder of something else", () => {
    mkdirSync("plans/other", { recursive: true });
    expect(() => findChangeSet("other")).toThrow(/plans\/ holds none; npx strata plan makes one$/);
  });
});
