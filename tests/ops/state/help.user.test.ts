import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { flexpriceLayers } from "../../support/layers";
import { ProjectFolder } from "../support/project-folder";

describe("strata state, as a person runs it", () => {
  let project: ProjectFolder;
  beforeEach(() => {
    project = new ProjectFolder();
    project.environment("test", { state: { backend: "local" } });
  });
  afterEach(() => project.remove());

  it.each([
    ["list", "[layer]"],
    ["history", "--diff"],
    ["backup", "--out"],
    ["restore", "--rewind"],
    ["mv", "--and"],
    ["rm", "<addresses..>"],
    ["import", "<id>"],
    ["orphans", "Ends with 0"],
    ["unlock", "--id"],
  ])(
    "explains %s with an example that can be pasted",
    async (verb, words) => {
      const { code, out, err } = await project.strata(["state", verb, "--help"]);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toContain(words);
      const examples = out.slice(out.indexOf("Examples:")).split("\n").slice(1);
      expect(examples[0]).toMatch(/^ +npx strata state /);
    },
    30_000,
  );

  it.each([
    [["state", "lst", "test"], 'no command "lst"; did you mean "list"?'],
    [["state", "rm", "test", "iam"], "usage: npx strata state rm <environment> <layer> <addresses..>"],
    [["state", "history", "test", "iam", "--diff", "1"], "Not enough arguments following: diff"],
    [["state", "mv", "test", "iam", "aws_a.b", "secrets", "--add", "x"], 'no option "--add"; did you mean "--and"?'],
    [["state", "list", "tset"], 'no environment "tset"; did you mean "test"?'],
    [["state", "backup", "test", "iem"], 'no layer "iem" in test; did you mean "iam"?'],
    [["state", "backup", "test"], `nothing to back up: ${flexpriceLayers.join(", ")} of test have no state yet`],
    [["state", "restore", "test", "nowhere"], "no backup in nowhere: it has no backup.json"],
  ])(
    "refuses %j in words",
    async (args, words) => {
      const { code, out, err } = await project.strata(args);
      expect([code, out]).toEqual([1, ""]);
      expect(err).toContain(words);
      expect(err).not.toMatch(/^\s+at /m);
    },
    30_000,
  );
});
