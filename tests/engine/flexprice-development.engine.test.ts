import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { BROKEN_IMAGE } from "../emulator/repairs/ecs-services";
import { Lab } from "../ops/support/lab";
import { describeWithEngines } from "../support/engine";
import { awsLayers as layers } from "../support/layers";
import { runOrThrow } from "../support/run";
import { Root } from "../support/terraform";

const ENVIRONMENT = "flexprice-development";
const application = ["tasks", "services"] as const;
/** What waits for ClickHouse in a first plan, by its order alone. */
const waiting: readonly string[] = [...application, "observability", "budgets"];
/** The provider waits for most of a layer's time. */
const atOnce = ["--parallel", "5"];

/**
 * The life of an environment through change sets, with the real Terraform and the real provider: one plan of all layers
 * with nothing applied, one approval, one apply; then nothing is left to plan, nothing has drifted, and all can go.
 */
describeWithEngines(`${ENVIRONMENT} through change sets on the local AWS`, () => {
  let lab: Lab;
  let set: string;
  const root = (layer: string) => new Root(lab.workspace.stack(`${ENVIRONMENT}-${layer}`), lab.env);

  beforeAll(async () => {
    lab = await Lab.open();
    await runOrThrow("node", ["--import", "tsx", "main.ts"], { cwd: lab.path, env: lab.env });
  });
  afterAll(() => lab?.close());

  it.each(layers)("%s initializes with the committed provider lock", async (layer) => {
    await root(layer).init();
    expect(lab.read("cdktf.out/stacks", `${ENVIRONMENT}-${layer}`, ".terraform.lock.hcl")).toContain("zh:");
  });

  it("plans all layers of AWS at once, though nothing was ever applied, and says why the others have to wait", async () => {
    set = await lab.plan();
    const { layers: all } = JSON.parse(lab.read(set, "changeset.json")) as {
      layers: { name: string; wave: number; reason?: string; counts: { create: number }; inputs: { mode: string }[] }[];
    };
    const planned = all.filter(({ wave }) => wave === 1);
    expect(planned.map(({ name }) => name)).toEqual(layers.filter((name) => !waiting.includes(name)));
    expect(all.flatMap(({ name, reason }) => (reason === undefined ? [] : [[name, reason]]))).toEqual([
      ["eks-platform", "its provider helm needs what is there only after eks is applied"],
      ["clickhouse", "it reads from eks-platform, which is in wave 2"],
      ["tasks", "it reads from clickhouse, which is in wave 2"],
      ["services", "it reads from clickhouse, which is in wave 2"],
      ["observability", "it reads from services, which is in wave 2"],
      ["budgets", "it reads from observability, which is in wave 2"],
    ]);
    for (const { counts, inputs } of planned) {
      expect(counts.create).toBeGreaterThan(0);
      expect(inputs.map(({ mode }) => mode)).toEqual(inputs.map(() => "deferred"));
    }
  });

  it("applies them with one approval", async () => {
    expect(await lab.approve(set)).toMatchObject({ code: 0 });
    const { code, out, err } = await lab.strata("apply", set, ...atOnce);
    expect([code, out + err]).toEqual([0, expect.stringContaining("Applied")]);
    expect(lab.leftovers()).toEqual([]);
  });

  it("then brings the application: its database, its migrations, its services [services/migrated-first]", async () => {
    const later = await lab.plan(...waiting);
    expect(lab.read(later, "REVIEW.md")).toContain("database-init, migrate");
    expect(await lab.approve(later)).toMatchObject({ code: 0 });
    const { code, out, err } = await lab.strata("apply", later);
    expect([code, out + err]).toEqual([0, expect.stringContaining("Applied")]);
    for (const task of ["database-init", "migrate"]) expect(lab.read(later, "tasks", `${task}.log`)).not.toBe("");
  });

  it("then has nothing to plan, and nothing has drifted", async () => {
    const planned = await lab.strata("plan", ENVIRONMENT, ...layers);
    expect([planned.code, planned.out + planned.err]).toEqual([0, expect.stringContaining("No changes")]);
    const looked = ["network", "alb", "services"]; // a plan has read them all a moment ago
    const drift = await lab.strata("drift", ENVIRONMENT, ...looked);
    expect([drift.code, drift.out]).toEqual([0, expect.stringContaining(`No drift in ${looked.join(", ")}`)]);
  });

  it("fails the apply where ECS goes back to the tasks before [ecs/rollback-fails]", async () => {
    const tagged = (from: string, to: string) =>
      lab.editEnvironment((text) => text.replace(`tag: ${from}`, `tag: ${to}`));
    tagged("v2.1.25", `v2.1.26-${BROKEN_IMAGE}`);
    const broken = await lab.plan(...application);
    await lab.approve(broken);
    const { code, err } = await lab.strata("apply", broken);
    expect([code, err]).toEqual([1, expect.stringContaining("ECS has gone back to the definition before")]);
    tagged(`v2.1.26-${BROKEN_IMAGE}`, "v2.1.25");
    await lab.change(...application);
  });

  it.each(["secrets", "kafka", "cache"])(
    "%s is the same to Terraform alone, as cdktf deploy would run it",
    async (layer) => {
      const { code, out, err } = await root(layer).plan();
      expect([code, out + err]).toEqual([0, expect.stringContaining("No changes.")]);
    },
  );

  it("pins what stays and defers what changes when one layer changes", async () => {
    lab.editEnvironment((text) => `${text}\noverrides:\n  integrations.svix: { baseUrl: https://api.us.svix.com }\n`);
    const later = await lab.plan("secrets", "iam", "database");
    const { layers: planned } = JSON.parse(lab.read(later, "changeset.json")) as {
      layers: { name: string; inputs: { from: string; output: string; mode: string }[] }[];
    };
    const modes = new Map(
      planned.flatMap(({ name, inputs }) => inputs.map(({ output, mode }) => [`${name}.${output}`, mode] as const)),
    );
    expect(modes.get("database.vpc_id") ?? modes.get("database.data_subnet_ids")).toBe("pinned");
    expect([...modes.values()]).toContain("deferred"); // the map of secrets has a new member
    lab.editEnvironment((text) => text.replace(/\noverrides:[\s\S]*$/, ""));
  });

  it("sees what somebody has changed in the account", async () => {
    await lab.deleteSecret(`${ENVIRONMENT}/temporal`);
    const { code, out } = await lab.strata("drift", ENVIRONMENT, "secrets");
    expect([code, out]).toEqual([2, expect.stringMatching(/secrets +aws_secretsmanager_secret\.temporal\S* +is gone/)]);
    await lab.change("secrets");
  });

  it("keeps no generated password in any state", async () => {
    for (const layer of layers) {
      const state = await root(layer).state();
      expect(state).not.toMatch(/"(?:secret_string_wo|random_password|master_password|password)": "[^"]/);
    }
  });

  it("does not take a layer away from under another", async () => {
    const { code, err } = await lab.strata("plan", ENVIRONMENT, "network", "--destroy");
    expect([code, err]).toEqual([1, expect.stringContaining("database still needs it")]);
  });

  it("is destroyed, the last layer first, to the last resource", async () => {
    const { code, out, err } = await lab.strata("destroy", ENVIRONMENT, "--yes", ...atOnce);
    expect([code, out + err]).toEqual([0, expect.stringContaining(`Destroyed ${ENVIRONMENT}.`)]);
    for (const layer of layers) expect(await root(layer).managed()).toEqual([]);
  });
});
