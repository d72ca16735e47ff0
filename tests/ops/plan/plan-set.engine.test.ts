import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import type { Environment } from "../../../src/core/environment";
import { planSet } from "../../../src/ops/plan/plan-set";
import { isPlanned } from "../../../src/ops/plan/result";
import type { LayerRoot, RootJson } from "../../../src/ops/roots/layer-root";
import { StateReader } from "../../../src/ops/roots/state-reader";
import { Workspace } from "../../../src/ops/roots/workspace";
import { describeWithEngines } from "../../support/engine";
import { Root } from "../../support/terraform";

const environment = { name: "x", state: { backend: "local" } } as Environment;

/** Two layers of Terraform's own resources: the database reads `id` of the network. */
describeWithEngines("plans of two layers", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "strata-plan-set-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const stateOf = (layer: string) => ({ path: join(folder, `${layer}.tfstate`) });
  const layer = (name: string, dependsOn: string[], json: Omit<RootJson, "terraform">): LayerRoot => ({
    name,
    stack: `x-${name}`,
    dependsOn,
    json: { terraform: { backend: { local: stateOf(name) } }, ...json },
  });
  const network = (size: string, id = "vpc-1"): LayerRoot =>
    layer("network", [], {
      resource: { terraform_data: { vpc: { input: size } } },
      output: { id: { value: id } },
    });
  const database = (lifecycle: object = {}): LayerRoot =>
    layer("database", ["network"], {
      data: { terraform_remote_state: { network: { backend: "local", config: stateOf("network") } } },
      resource: {
        terraform_data: { group: { input: "${data.terraform_remote_state.network.outputs.id}", lifecycle } },
      },
    });

  const apply = async ({ name, json }: LayerRoot): Promise<void> => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "cdk.tf.json"), JSON.stringify(json));
    const root = new Root(path, {});
    await root.init();
    await root.apply();
  };

  /** What was done, in order, and which inputs each plan has; a failure is thrown. */
  const plan = async (...layers: LayerRoot[]) => {
    const events: string[] = [];
    const progress = {
      doing: (name: string, text: string) => {
        if (text === "planning") events.push(`${name} is planned`);
      },
      done: (name: string, text: string) => void events.push(`${name}: ${text}`),
      said: () => {},
      failed: (name: string) => void events.push(`${name} failed`),
      skipped: (name: string) => void events.push(`${name} is skipped`),
      end: () => Promise.resolve(),
    };
    const inputs = await Workspace.within("test", async (workspace) => {
      const states = new StateReader(environment, workspace, layers);
      const results = await planSet({ layers, kind: "apply", parallel: 2, workspace, progress, states });
      return results.filter(isPlanned).flatMap((each) => each.inputs.map(({ mode }) => `${each.layer.name}: ${mode}`));
    }).catch((error: Error) => error.message);
    return { events, inputs };
  };

  beforeEach(async () => {
    for (const name of ["network", "database"]) rmSync(stateOf(name).path, { force: true });
    await apply(network("small"));
    await apply(database());
  });

  it("waits for none where nothing changes", async () => {
    const { events } = await plan(network("small"), database());
    expect(events.slice(0, 2).sort()).toEqual(["database is planned", "network is planned"]);
    expect(events.slice(2)).toEqual(["network: no changes", "database: no changes"]);
  });

  it("waits for none where only what nobody reads changes, and plans each once", async () => {
    const { events, inputs } = await plan(network("large"), database());
    expect(events.slice(0, 2).sort()).toEqual(["database is planned", "network is planned"]);
    expect(events.slice(2)).toEqual(["network: 1 to change", "database: no changes"]);
    expect(inputs).toEqual(["database: pinned"]);
  });

  it("plans again what reads an output that changes", async () => {
    const { events, inputs } = await plan(network("large", "vpc-2"), database());
    expect(events.slice(2)).toEqual(["network: 1 to change", "database is planned", "database: 1 to change"]);
    expect(inputs).toEqual(["database: deferred"]);
  });

  it("plans in its turn what reads an output that is not published yet", async () => {
    rmSync(stateOf("network").path);
    const { events, inputs } = await plan(network("small"), database());
    expect(events).toEqual(["network is planned", "network: 1 to add", "database is planned", "database: 1 to change"]);
    expect(inputs).toEqual(["database: deferred"]);
  });

  it("plans once what fails, and says why", async () => {
    const condition = '${data.terraform_remote_state.network.outputs.id == "vpc-2"}';
    const precondition = { condition, error_message: "never on Fridays" };
    const { events, inputs } = await plan(network("large"), database({ precondition }));
    expect(events.filter((event) => event.startsWith("database"))).toEqual(["database is planned", "database failed"]);
    expect(inputs).toContain("never on Fridays");
  });
});
