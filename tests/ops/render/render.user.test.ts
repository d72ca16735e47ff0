import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ProjectFolder } from "../support/project-folder";

describe("strata render, as a person types it", () => {
  let project: ProjectFolder;
  beforeEach(() => {
    project = new ProjectFolder();
    project.environment("test");
  });
  afterEach(() => project.remove());

  const read = (path: string) => readFileSync(join(project.path, path), "utf8");

  it("explains itself with examples, and says what it can render", async () => {
    const { code, out } = await project.strata(["render", "--help"]);
    expect([code, out]).toEqual([0, expect.stringMatching(/Examples:\n\s+npx strata render/)]);
    const wrong = await project.strata(["render", "test", "--as", "helm"]);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringMatching(/Choices: "compose", "kubernetes"/)]);
  }, 120_000);

  it("writes Compose, keeps the passwords the second time, and says what to type next", async () => {
    const first = await project.strata(["render", "test", "--as", "compose"]);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining("next: cd render/test/compose\n") });
    expect(first.out).toContain("render/test/compose/compose.yaml\n");
    const passwords = read("render/test/compose/.env");
    project.environment("test", { image: { tag: "v2.1.26" } });
    expect(await project.strata(["render", "test", "--as", "compose"])).toMatchObject({ code: 0 });
    expect(read("render/test/compose/.env")).toBe(passwords);
    expect(read("render/test/compose/compose.yaml")).toContain("flexprice:v2.1.26");
  }, 120_000);

  it("names what is to be filled in", async () => {
    project.environment("test", { overrides: { "integrations.svix": { baseUrl: "https://api.us.svix.com" } } });
    const { out } = await project.strata(["render", "test", "--as", "compose", "--mode", "local"]);
    expect(out).toContain("fill in in .env: LAPTOP_SVIX_AUTH_TOKEN\n");
  }, 120_000);

  it("writes Kubernetes to a folder of one's choice, and not over a file that somebody changed", async () => {
    const args = ["render", "test", "--as", "kubernetes", "--out", "k8s/"];
    expect(await project.strata(args)).toMatchObject({ code: 0, out: expect.stringContaining("k8s/services.yaml\n") });
    writeFileSync(join(project.path, "k8s/services.yaml"), "mine");
    const { code, err } = await project.strata(args);
    expect([code, err]).toEqual([1, expect.stringMatching(/somebody wrote or changed services\.yaml: move that away/)]);
    expect(read("k8s/services.yaml")).toBe("mine");
  }, 120_000);

  it("writes nothing for an environment with a problem", async () => {
    project.environment("test", { region: "us-eats-1" });
    const ran = await project.strata(["render", "test", "--as", "compose"]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("us-eats-1") });
    expect(existsSync(join(project.path, "render"))).toBe(false);
  }, 120_000);
});
