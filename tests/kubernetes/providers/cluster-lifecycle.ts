import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { startEmulator, type Emulator } from "../../emulator/emulator";
import { environmentText } from "../../support/environments";
import { kubernetesLayers } from "../../support/layers";
import { terraformEnvironment } from "../../support/provider-mirror";
import { runOrThrow } from "../../support/run";
import { Root } from "../../support/terraform";
import { Workspace } from "../../support/workspace";
import { describeWithOwnKubernetes } from "../describe";
import type { Kubernetes } from "../kubernetes";
import { gp2 } from "../layers/gp2";
import { FakeOperator } from "./fake-operator";
import { namesOf, nodesOfPods, secretValues } from "./in-cluster";
import { planned, synthesize } from "./steps";

/** What the two layers in the cluster need, in order. */
const AWS_LAYERS = ["network", "secrets", "iam", "storage", "eks"] as const;
const LAYERS = [...AWS_LAYERS, ...kubernetesLayers];
const INSTALLATIONS = { apiVersion: "clickhouse.altinity.com/v1", kind: "ClickHouseInstallation" };
const PLANTED = "planted-0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const OPERATOR_NAMESPACE = "clickhouse-operator";

// Terraform's own waits end after 13 minutes; each with what comes before it.
const STEP = 20 * 60_000;

/**
 * The life of ClickHouse in an environment, with the real providers: the AWS layers on the local AWS, whose cluster is a
 * real Kubernetes with fake nodes; then the two layers in it. Every step is one an operator takes, with the JSON as it is.
 */
export function clusterLifecycleOf(environment: string, overrides: string): void {
  describeWithOwnKubernetes(`${environment}, in Kubernetes`, (server) => lifecycle(environment, overrides, server), {
    nodes: true,
  });
}

function lifecycle(environment: string, overrides: string, server: () => Kubernetes): void {
  let emulator: Emulator;
  let workspace: Workspace;
  let operator: FakeOperator;
  let env: Record<string, string>;
  const root = (layer: string): Root => new Root(workspace.stack(`${environment}-${layer}`), env);
  const file = (): string => join(workspace.path, "environments", `${environment}.yaml`);

  beforeAll(async () => {
    const { api, url: endpoint, caData: certificateAuthority } = server();
    emulator = await startEmulator({ kubernetes: { endpoint, certificateAuthority } });
    workspace = new Workspace();
    env = { ...emulator.environment, ...terraformEnvironment(), STRATA_ENVIRONMENTS: environment };
    appendFileSync(file(), overrides);
    await synthesize(workspace, env);
    await runOrThrow("node", ["bin/strata.js", "state", "bootstrap", environment], { cwd: workspace.path, env });
    await api.create(gp2);
    operator = new FakeOperator(api, OPERATOR_NAMESPACE);
  }, STEP);

  afterAll(async () => {
    await operator?.stop();
    await emulator?.stop();
    workspace?.remove();
  });

  it.each(AWS_LAYERS)(
    "%s is applied on the local AWS",
    async (layer) => {
      await root(layer).init();
      await root(layer).apply();
    },
    STEP,
  );

  it("has a secret whose value we know", async () => {
    const credentials = { accessKeyId: "emulator", secretAccessKey: "emulator" };
    const client = new SecretsManagerClient({ endpoint: emulator.endpoint, region: "us-east-1", credentials });
    const SecretString = JSON.stringify({ username: "flexprice", password: PLANTED });
    await client.send(new PutSecretValueCommand({ SecretId: `${environment}/clickhouse`, SecretString }));
  });

  const plans: string[] = [];
  it.each(kubernetesLayers)(
    "%s initializes, validates, plans and applies",
    async (layer) => {
      await root(layer).init();
      await root(layer).validate();
      plans.push(await planned(workspace.stack(`${environment}-${layer}`), env));
      await root(layer).apply();
    },
    STEP,
  );

  it.each(kubernetesLayers)(
    "%s then plans nothing",
    async (layer) => {
      const { code, out, err } = await root(layer).plan();
      expect([code, out + err]).toEqual([0, expect.stringContaining("No changes.")]);
    },
    STEP,
  );

  it("runs the operator on a system node, and has what Terraform waited for", async () => {
    expect(await nodesOfPods(server().api, OPERATOR_NAMESPACE)).toEqual([expect.stringMatching(/^system-/)]);
    const installations = await server().api.list(INSTALLATIONS);
    expect(installations.map(({ status }) => status)).toEqual([expect.objectContaining({ status: "Completed" })]);
  });

  it(
    "brings the application's password into the cluster, and no password into a plan or a state",
    async () => {
      const values = await secretValues(server().api);
      expect(values).toContain(PLANTED);
      const states = await Promise.all(LAYERS.map((layer) => root(layer).state()));
      for (const text of [...plans, ...states]) for (const value of values) expect(text).not.toContain(value);
    },
    STEP,
  );

  if (environmentText(environment).includes("protection: on")) {
    it.each(LAYERS)(
      "%s takes the relaxed flags once protection is off",
      async (layer) => {
        writeFileSync(file(), readFileSync(file(), "utf8").replace("protection: on", "protection: off"));
        await synthesize(workspace, env);
        await root(layer).apply();
      },
      STEP,
    );
  }

  it.each([...LAYERS].reverse())(
    "%s is destroyed to the last resource",
    async (layer) => {
      await root(layer).destroy();
      expect(await root(layer).managed()).toEqual([]);
    },
    STEP,
  );

  it("leaves nothing in the cluster", async () => {
    const left = await namesOf(server().api, "apiextensions.k8s.io/v1 CustomResourceDefinition");
    left.push(...(await namesOf(server().api, "v1 Namespace")));
    left.push(...(await namesOf(server().api, "storage.k8s.io/v1 StorageClass")));
    expect(left.filter((name) => !/^(?:default|kube-.*|gp2)$/.test(name))).toEqual([]);
  });
}
