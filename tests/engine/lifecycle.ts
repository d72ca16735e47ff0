import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { runInOrder, type Step } from "../../src/ops/scheduler";
import { startEmulator, type Emulator } from "../emulator/emulator";
import { describeWithEngines } from "../support/engine";
import { environmentText } from "../support/environments";
import { awsLayers } from "../support/layers";
import { terraformEnvironment } from "../support/provider-mirror";
import { runOrThrow } from "../support/run";
import { Root } from "../support/terraform";
import { Workspace } from "../support/workspace";

/**
 * An environment's whole life, with the real Terraform and the real provider on the local AWS: every stack is validated,
 * planned and applied in order; the second plan is empty; no generated secret stands in a state; destroy leaves nothing.
 */
export function lifecycleOf(environment: string, overrides = "", layers: readonly string[] = awsLayers): void {
  describeWithEngines(`${environment} on the local AWS`, () => {
    let emulator: Emulator;
    let workspace: Workspace;
    let roots: Map<string, Root>;
    let env: Record<string, string>;

    beforeAll(async () => {
      emulator = await startEmulator();
      workspace = new Workspace();
      env = { ...emulator.environment, ...terraformEnvironment(), STRATA_ENVIRONMENTS: environment };
      if (overrides !== "") appendFileSync(join(workspace.path, "environments", `${environment}.yaml`), overrides);
      await synthesize(workspace, env);
      await runOrThrow("node", ["bin/strata.js", "state", "bootstrap", environment], { cwd: workspace.path, env });
      roots = new Map(layers.map((layer) => [layer, new Root(workspace.stack(`${environment}-${layer}`), env)]));
    }, 300_000);

    afterAll(async () => {
      await emulator?.stop();
      workspace?.remove();
    });

    const textOf = (layer: string) =>
      readFileSync(join(workspace.stack(`${environment}-${layer}`), "cdk.tf.json"), "utf8");
    /** What each layer was applied from, protected. */
    const guardedText = new Map<string, string>();

    const root = (layer: string): Root => {
      const found = roots.get(layer);
      if (!found) throw new Error(`no root for ${layer}`);
      return found;
    };

    /** After all that a layer reads from. */
    const upwards = (): Step[] => {
      const { stacks } = JSON.parse(readFileSync(join(workspace.path, "cdktf.out/manifest.json"), "utf8")) as Manifest;
      const nameOf = (stack: string): string => stack.slice(environment.length + 1);
      return layers.map((name) => {
        const { dependencies } = stacks[`${environment}-${name}`] ?? { dependencies: [] };
        return { name, dependsOn: dependencies.map(nameOf).filter((each) => layers.includes(each)) };
      });
    };
    const downwards = (): Step[] => {
      const steps = upwards();
      return steps.map(({ name }) => ({
        name,
        dependsOn: steps.filter(({ dependsOn }) => dependsOn.includes(name)).map((step) => step.name),
      }));
    };
    const apart = (): Step[] => layers.map((name) => ({ name, dependsOn: [] }));

    const relax = async (): Promise<void> => {
      const file = join(workspace.path, "environments", `${environment}.yaml`);
      writeFileSync(file, readFileSync(file, "utf8").replace("protection: on", "protection: off"));
      await synthesize(workspace, env);
    };

    /** Without them the services stay as they are [services/migrated-first]. */
    const runTasks = async (): Promise<void> => {
      await expect(root("services").apply()).rejects.toThrow(/has not run to its\s+end/);
      for (const task of ["database-init", "migrate"]) {
        await runOrThrow("node", ["bin/strata.js", "run", environment, task], { cwd: workspace.path, env });
      }
    };

    const applied = atOnce(upwards, async (layer) => {
      await root(layer).init();
      guardedText.set(layer, textOf(layer));
      if (layer === "services") await runTasks();
      expect(await root(layer).apply()).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
    });
    it.each(layers)("%s is validated, planned and applied", applied, 2_400_000);

    const plannedAgain = atOnce(apart, async (layer) => {
      const { code, out, err } = await root(layer).plan();
      expect([code, out + err]).toEqual([0, expect.stringContaining("No changes.")]);
    });
    it.each(layers)("%s then plans nothing", plannedAgain, 1_200_000);

    it("keeps no generated password in any state [database/no-password-in-state]", async () => {
      for (const layer of layers) {
        const state = await root(layer).state();
        expect(state).not.toMatch(/"(?:secret_string_wo|random_password|master_password|password)": "[^"]/);
      }
    }, 120_000);

    if (isProtected(environment)) {
      it("is not destroyed while protected: the plan refuses, and touches nothing [protection/refused-in-the-plan]", async () => {
        await expect(root("database").destroy()).rejects.toThrow("Instance cannot be destroyed");
        expect(await root("database").plan()).toMatchObject({ code: 0 });
      }, 300_000);

      const relaxed = atOnce(apart, async (layer) => {
        if (textOf(layer) !== guardedText.get(layer)) await root(layer).apply("-refresh=false"); // otherwise it has no such flag
      });
      it("is synthesized with protection off", relax, 120_000);
      it.each(layers)("%s takes the relaxed flags", relaxed, 1_200_000);
    }

    const destroyed = atOnce(downwards, async (layer) => {
      await root(layer).destroy();
      expect(await root(layer).managed()).toEqual([]);
    });
    it.each([...layers].reverse())("%s is destroyed to the last resource", destroyed, 2_400_000);
  });
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
}

/** The provider waits for most of a layer's time. */
const AT_ONCE = 5;

/**
 * Each layer's part of a step that all take, in the order of their dependencies. Asked for one of them, all begin; a
 * layer that fails stops those that depend on it.
 */
function atOnce(steps: () => readonly Step[], work: (layer: string) => Promise<void>) {
  let all: ReturnType<typeof runInOrder<Step, void>> | undefined;
  return async (layer: string): Promise<void> => {
    all ??= runInOrder(steps(), AT_ONCE, ({ name }) => work(name));
    const outcome = (await all).get(layer);
    if (outcome?.status === "failed") throw outcome.error;
    expect(outcome).toEqual({ status: "done" });
  };
}

function isProtected(environment: string): boolean {
  return environmentText(environment).includes("protection: on");
}

function synthesize(workspace: Workspace, env: Record<string, string>): Promise<string> {
  return runOrThrow("node", ["--import", "tsx", "main.ts"], { cwd: workspace.path, env });
}
