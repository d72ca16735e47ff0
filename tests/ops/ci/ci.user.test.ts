import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parseAllDocuments } from "yaml";
import { ProjectFolder } from "../support/project-folder";
import { age, approvers, environmentFor, NAME } from "./recipes";

describe("strata ci, as a person types it", () => {
  let project: ProjectFolder;
  beforeEach(() => {
    project = new ProjectFolder();
    const { ci } = environmentFor("github");
    project.environment(NAME, { profile: "production", protection: "on", ci, changes: { approvers, encryption: age } });
  });
  afterEach(() => project.remove());

  const path = `.github/workflows/strata-${NAME}.yml`;

  it("explains itself with examples", async () => {
    const { code, out } = await project.strata(["ci", "--help"]);
    expect([code, out]).toEqual([0, expect.stringMatching(/Examples:\n\s+npx strata ci github/)]);
  }, 60_000);

  it("prints the pipeline, and nothing else", async () => {
    const { code, out, err } = await project.strata(["ci", "github", NAME]);
    expect([code, err]).toEqual([0, ""]);
    expect(parseAllDocuments(out)).toHaveLength(1);
  }, 60_000);

  it("writes it where the tool looks, and again over itself", async () => {
    const write = () => project.strata(["ci", "github", NAME, "--write"]);
    expect(await write()).toMatchObject({ code: 0, out: `${path} written\n` });
    expect(await write()).toMatchObject({ code: 0, out: `${path} written\n` });
    expect(readFileSync(join(project.path, path), "utf8")).toContain("npx strata apply");
  }, 60_000);

  it("keeps a file that somebody else has written", async () => {
    mkdirSync(join(project.path, ".github/workflows"), { recursive: true });
    writeFileSync(join(project.path, path), "name: mine\n");
    const { code, err } = await project.strata(["ci", "github", NAME, "--write"]);
    expect([code, err]).toEqual([1, expect.stringContaining(`${path} is there and was not written by strata ci`)]);
    expect(readFileSync(join(project.path, path), "utf8")).toBe("name: mine\n");
  }, 60_000);

  it("names the key that is missing", async () => {
    project.environment("flexprice-development");
    const { code, err } = await project.strata(["ci", "gitlab", "flexprice-development"]);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("environments/flexprice-development.yaml  ci: is missing"),
    ]);
  }, 60_000);

  it("answers an unknown tool with those it knows", async () => {
    expect(await project.strata(["ci", "jenkins", NAME])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/github.*gitlab.*atlantis/s),
    });
  }, 60_000);
});
