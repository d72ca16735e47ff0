import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { App } from "../../modules/cdktf";
import { loadEnvironments } from "../../src/core/environments";
import { platforms } from "../../src/platforms";
import { projectRoot } from "../support/project";

function synthesize(): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), "strata-"));
  const app = new App({ outdir });
  for (const { platform, configuration } of loadEnvironments(join(projectRoot, "environments"), platforms)) {
    platform.build(app, configuration);
  }
  app.synth();
  const files = readdirSync(outdir, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  const digests = files.map((file) => [
    file,
    createHash("sha256")
      .update(readFileSync(join(outdir, file)))
      .digest("hex"),
  ]);
  rmSync(outdir, { recursive: true });
  return Object.fromEntries(digests) as Record<string, string>;
}

describe("synthesis", () => {
  it("twice gives the same bytes", () => {
    const first = synthesize();
    expect(Object.keys(first).length).toBeGreaterThan(8);
    expect(synthesize()).toEqual(first);
  });

  it("writes the order of deployment into the manifest", () => {
    const outdir = mkdtempSync(join(tmpdir(), "strata-"));
    const app = new App({ outdir });
    for (const { platform, configuration } of loadEnvironments(join(projectRoot, "environments"), platforms)) {
      platform.build(app, configuration);
    }
    app.synth();
    const { stacks } = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
      stacks: Record<string, { dependencies: string[] }>;
    };
    rmSync(outdir, { recursive: true });
    expect(stacks["flexprice-production-database"]?.dependencies).toEqual([
      "flexprice-production-network",
      "flexprice-production-secrets",
    ]);
    expect(stacks["flexprice-production-iam"]?.dependencies).toEqual(["flexprice-production-secrets"]);
  });
});
