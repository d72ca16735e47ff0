import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { flexpriceLayers } from "../support/layers";
import { run, type Ran } from "../support/run";
import { Workspace } from "../support/workspace";

const TEN_MISTAKES = `platform: flexprice
profile: prodution
account: 123456789012
regoin: us-east-1
zones: [us-east-1a]
network:
  range: 10.0.0.0
domain:
  name: Flexprice
  hostedZone: Z0123456789ABCDEFGHIJ
alerts:
  emails: [oncall]
state:
  backend: s4
protection: yes
costOwner: billing
image:
  tag: latest
overrides: {}
budget:
  monthly: 900 USD
`;

describe("synthesis, as a person runs it", () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = new Workspace();
  });
  afterEach(() => workspace.remove());

  const synth = (env: Record<string, string> = {}): Promise<Ran> =>
    run("node", ["--import", "tsx", "main.ts"], { cwd: workspace.path, env });
  const write = (name: string, text: string) => writeFileSync(join(workspace.path, "environments", name), text);

  it("writes a root for each layer of each environment", async () => {
    expect(await synth()).toEqual({ code: 0, out: "", err: "" });
    const layers = [...flexpriceLayers].sort();
    expect(readdirSync(join(workspace.path, "cdktf.out/stacks")).sort()).toEqual([
      ...layers.map((layer) => `flexprice-development-${layer}`),
      ...layers.map((layer) => `flexprice-production-${layer}`),
    ]);
    expect(existsSync(join(workspace.stack("flexprice-development-network"), "cdk.tf.json"))).toBe(true);
  }, 60_000);

  it("needs no Terraform on the machine, and starts none", async () => {
    expect(await synth({ PATH: dirname(process.execPath) })).toEqual({ code: 0, out: "", err: "" });
  }, 60_000);

  it("writes only the environments that are named", async () => {
    await synth({ STRATA_ENVIRONMENTS: "flexprice-production" });
    const stacks = readdirSync(join(workspace.path, "cdktf.out/stacks"));
    expect(stacks.every((name) => name.startsWith("flexprice-production-"))).toBe(true);
  }, 60_000);

  it("answers ten mistakes with ten messages, each with its line, and touches nothing", async () => {
    mkdirSync(join(workspace.path, "cdktf.out"));
    writeFileSync(join(workspace.path, "cdktf.out/kept"), "as it was");
    write("broken.yaml", TEN_MISTAKES);
    const { code, out, err } = await synth();
    expect([code, out]).toEqual([1, ""]);
    const messages = err.split("\n").filter((line) => /^environments\/broken\.yaml:\d+:\d+ {2}/.test(line));
    expect(messages.map((line) => line.replace(/^[^:]*:(\d+):\d+ {2}([^:]*):.*/, "$1 $2"))).toEqual([
      "2 profile",
      "3 account",
      "4 regoin",
      "5 zones",
      "7 network.range",
      "9 domain.name",
      "12 alerts.emails[0]",
      "14 state.backend",
      "15 protection",
      "18 image.tag",
    ]);
    expect(err).toContain("10 problems, nothing was written");
    expect(err).not.toMatch(/^\s+at /m);
    expect(readdirSync(join(workspace.path, "cdktf.out"))).toEqual(["kept"]);
    expect(readFileSync(join(workspace.path, "cdktf.out/kept"), "utf8")).toBe("as it was");
  }, 60_000);

  it("answers an unknown environment with the nearest", async () => {
    const { code, err } = await synth({ STRATA_ENVIRONMENTS: "flexprice-prod" });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^no environment "flexprice-prod"; known environments: flexprice-development, flexprice-production\n$/,
    );
  }, 60_000);
});
