import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { run } from "../../support/run";
import { strataFile, ProjectFolder } from "../support/project-folder";
import { largeChangeSet, sampleChangeSet, writeSample } from "../support/sample-change-set";
import { plan, resource } from "../support/sample-plans";
import { strataInTerminal } from "../support/terminal";

jest.setTimeout(60_000);

describe("strata show, as a person runs it", () => {
  let project: ProjectFolder;
  let set: string;
  beforeEach(() => {
    project = new ProjectFolder();
    set = writeSample(join(project.path, "plans"));
  });
  afterEach(() => project.remove());

  /** Nothing to ask for a plan or a version: no Terraform, no npm. */
  const show = (...args: string[]) => project.strata(["show", ...args], { env: { NO_COLOR: undefined } });

  it.each([
    [[], /^flexprice-production {2}account 123456789012/],
    [["--format", "term"], /^flexprice-production {2}account/],
    [["--format", "md"], /^## `flexprice-production`/],
    [["--format", "markdown"], /^## `flexprice-production`/],
    [["--format", "html"], /^<!doctype html>\n<html lang="en">/],
    [["--format", "json"], /^\{\n {2}"format": 1,\n {2}"digest"/],
  ])("prints the newest set with %j, without colours into a pipe", async (args, beginning) => {
    const { code, out, err } = await show("latest", ...args);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(beginning);
    expect(out).not.toContain("\u001b");
  });

  it("prints what other programs can read", async () => {
    const { out } = await show("3f9c", "--format=json");
    expect(JSON.parse(out)).toMatchObject({ id: sampleChangeSet().set.id, digest: sampleChangeSet().digest });
  });

  it("takes the path of a folder, from anywhere", async () => {
    const { code, out } = await project.strata(["show", set], { cwd: "/" });
    expect([code, out.split(" ")[0]]).toEqual([0, "flexprice-production"]);
  });

  it("refuses in one line what there is not", async () => {
    expect(await show("nope")).toEqual({
      code: 1,
      out: "",
      err: 'no change set "nope"; there is: 20261120T0321Z-flexprice-production-3f9c\n',
    });
  });

  it("refuses a plan that is not the one that was planned, with the exit code of tampering", async () => {
    writeFileSync(join(set, "layers/010-network/plan.redacted.json"), "{}");
    expect(await show("latest")).toEqual({
      code: 4,
      out: "",
      err: "layers/010-network/plan.redacted.json is not what was planned\n",
    });
  });

  it("may be cut off by head", async () => {
    // More than a pipe holds.
    const created = Array.from({ length: 1_000 }, (_, index) =>
      resource(`aws_eip.e[${index}]`, ["create"], null, { index }),
    );
    writeSample(join(project.path, "plans"), largeChangeSet(plan(created)));
    const command = `set -o pipefail; node ${strataFile} show latest --format html | head -1`;
    const { code, out, err } = await run("bash", ["-c", command], { cwd: project.path, env: project.env });
    expect([code, out, err]).toEqual([0, "<!doctype html>\n", ""]);
  });

  it.each([
    ["", true],
    ["1", false],
  ])("in a terminal with NO_COLOR=%j has colours: %s", async (NO_COLOR, colours) => {
    const inTerminal = new ProjectFolder({ NO_COLOR });
    writeSample(join(inTerminal.path, "plans"));
    const { out } = await strataInTerminal(inTerminal, ["show", "latest"], []);
    inTerminal.remove();
    expect(out).toContain("2 to delete");
    expect(out.includes("\u001b[31m2 to delete")).toBe(colours);
  });

  it("explains itself with examples", async () => {
    const { out } = await project.strata(["show", "--help"]);
    expect(out).toMatch(/--format[^]*Examples:\n {2}npx strata show latest/);
  });
});
