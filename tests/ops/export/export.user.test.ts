import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { flexpriceLayers } from "../../support/layers";
import { ProjectFolder } from "../support/project-folder";

describe("strata export, as a person types it", () => {
  let project: ProjectFolder;
  beforeEach(() => {
    project = new ProjectFolder();
    project.environment("test");
  });
  afterEach(() => project.remove());

  it("explains itself with examples", async () => {
    const { code, out } = await project.strata(["export", "--help"]);
    expect([code, out]).toEqual([0, expect.stringMatching(/Examples:\n\s+npx strata export/)]);
  }, 120_000);

  it("writes export/<environment>, and nothing the second time", async () => {
    const first = await project.strata(["export", "test"]);
    expect(first).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        new RegExp(`^export/test/: ${flexpriceLayers.length} layers, \\d+ files written\nnext: export/test/plan.sh\n$`),
      ),
    });
    const again = await project.strata(["export", "test"]);
    expect(again).toMatchObject({
      code: 0,
      out: expect.stringContaining(`export/test/: ${flexpriceLayers.length} layers, unchanged\n`),
    });
    expect(readFileSync(join(project.path, "export/test/README.md"), "utf8")).toContain("./apply.sh");
  }, 120_000);

  it("keeps what somebody has changed, and writes elsewhere if told to", async () => {
    await project.strata(["export", "test"]);
    const backend = join(project.path, "export/test/010-network/backend.tf.json");
    writeFileSync(backend, "{}");
    project.environment("test", { costOwner: "somebody else" });
    const { code, err } = await project.strata(["export", "test"]);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/changed, added or removed 010-network\/backend\.tf\.json: choose/),
    ]);
    expect(await project.strata(["export", "test", "--out", "elsewhere/"])).toMatchObject({ code: 0 });
    expect(readFileSync(backend, "utf8")).toBe("{}");
    expect(existsSync(join(project.path, "elsewhere/apply.sh"))).toBe(true);
  }, 120_000);

  it("says that --hcl needs Terraform, and writes nothing without it", async () => {
    const env = { STRATA_TERRAFORM: "no-such-terraform" };
    const { code, err } = await project.strata(["export", "test", "--hcl"], { env });
    expect([code, err]).toEqual([1, expect.stringMatching(/^no no-such-terraform on this machine: install Terraform/)]);
    expect(existsSync(join(project.path, "export"))).toBe(false);
  }, 120_000);

  it("writes nothing for an environment with a problem", async () => {
    project.environment("test", { region: "us-eats-1" });
    expect(await project.strata(["export", "test"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("us-eats-1"),
    });
    expect(existsSync(join(project.path, "export"))).toBe(false);
  }, 120_000);
});
