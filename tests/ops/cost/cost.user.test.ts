import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ProjectFolder } from "../support/project-folder";

describe("strata cost, as a person types it", () => {
  let project: ProjectFolder;
  beforeEach(() => {
    project = new ProjectFolder();
    project.environment("test");
  });
  afterEach(() => project.remove());

  it("needs neither Terraform nor an account, and judges no budget: it is where one looks when that is too small", async () => {
    project.environment("test", { budget: { monthly: "201 USD" } });
    const { code, out, err } = await project.strata(["cost", "test"], { env: { TERRAFORM_BINARY_NAME: "none" } });
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^test, us-east-1: 7\d\d USD a month by list price, of a budget of 201 USD$/m);
    expect(out).toMatch(/^Total +7\d\d +700 +/m);
  }, 120_000);

  it("prints JSON", async () => {
    const { code, out } = await project.strata(["cost", "test", "--json"]);
    expect([code, JSON.parse(out)]).toMatchObject([0, { format: 1, environment: "test", unknown: [] }]);
  }, 120_000);

  it("asks for an environment, and refuses one that is not there", async () => {
    expect(await project.strata(["cost"])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^an argument is missing\n/),
    });
    const unknown = await project.strata(["cost", "tset"]);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('did you mean "test"?') });
  }, 120_000);

  it("refresh: needs credentials, and a region that there is; writes nothing without them", async () => {
    const without = await project.strata(["cost", "refresh"]);
    expect(without).toMatchObject({ code: 1, out: "", err: expect.stringMatching(/^no AWS credentials/) });
    const wrong = await project.strata(["cost", "refresh", "us-est-1"]);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('did you mean "us-east-1"?') });
  }, 120_000);

  it("a plan of an environment over its budget is refused before AWS is asked", async () => {
    project.environment("test", { budget: { monthly: "201 USD" } });
    const { code, err } = await project.strata(["plan", "test"]);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /environments\/test\.yaml:\d+:\d+ {2}budget\.monthly: got "201 USD", but a month is estimated at/,
      ),
    ]);
  }, 120_000);
});
