import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { startEmulator, type Emulator } from "../emulator/emulator";
import { describeWithEngines } from "../support/engine";
import { terraformEnvironment } from "../support/provider-mirror";
import { run, runOrThrow } from "../support/run";
import { Root } from "../support/terraform";
import { Workspace } from "../support/workspace";

/** Without those that make the provider wait for minutes: their roots are applied by Terraform in the tests beside this. */
const layers = ["network", "secrets", "iam", "storage", "registry", "events"];

describeWithEngines("npx cdktf deploy", () => {
  let emulator: Emulator;
  let workspace: Workspace;
  let env: Record<string, string>;
  const cdktf = (...args: string[]) => run("npx", ["cdktf", ...args], { cwd: workspace.path, env });

  beforeAll(async () => {
    emulator = await startEmulator();
    workspace = new Workspace();
    env = { ...emulator.environment, ...terraformEnvironment(), CI: "1" };
    await runOrThrow("node", ["bin/strata.js", "state", "bootstrap", "flexprice-development"], {
      cwd: workspace.path,
      env,
    });
  }, 300_000);

  afterAll(async () => {
    await emulator?.stop();
    workspace?.remove();
  });

  it("deploys layers, in an order that works", async () => {
    const { code, out, err } = await cdktf(
      "deploy",
      ...layers.map((layer) => `flexprice-development-${layer}`),
      "--auto-approve",
    );
    expect([code, out + err]).toEqual([0, expect.stringContaining("Apply complete!")]);
  }, 1_200_000);

  it.each(layers)(
    "leaves %s with nothing more to plan",
    async (layer) => {
      const { code, out } = await new Root(workspace.stack(`flexprice-development-${layer}`), env).plan();
      expect([code, out]).toEqual([0, expect.stringContaining("No changes.")]);
    },
    120_000,
  );

  it("destroys nothing that others still need, as it sees it; Terraform alone destroys to the last resource", async () => {
    const { code, out, err } = await cdktf("destroy", "flexprice-development-registry", "--auto-approve");
    expect([code, out + err]).toEqual([1, expect.stringContaining("dependant stacks are not included")]);
    const root = (layer: string) => new Root(workspace.stack(`flexprice-development-${layer}`), env);
    for (const layer of [...layers].reverse()) await root(layer).destroy();
    for (const layer of layers) expect(await root(layer).managed()).toEqual([]);
  }, 1_200_000);
});
