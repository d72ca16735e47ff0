import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { until, type KubernetesObject } from "../api";
import { describeUnless, describeWithOwnKubernetes } from "../describe";
import type { Kubernetes } from "../kubernetes";
import { allObjects } from "../layers/variations";
import { FakeOperator } from "./fake-operator";
import { whyNotApplied } from "./why-not";

const OPERATOR = "clickhouse-operator";
const labels = { app: OPERATOR };
const deployment: KubernetesObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: OPERATOR, namespace: OPERATOR },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        nodeSelector: { dedicated: "system" },
        containers: [{ name: "it", image: "altinity/clickhouse-operator" }],
      },
    },
  },
};
const statusOf = (object: KubernetesObject | undefined) => (object?.["status"] ?? {}) as Record<string, unknown>;
const isHeld = (object: KubernetesObject | undefined) => object?.metadata.finalizers?.length === 1;

describeUnless(whyNotApplied(), "Nodes that run nothing", () =>
  describeWithOwnKubernetes("and the stand-in for the operator on them", tests, { nodes: true }),
);

function tests(server: () => Kubernetes): void {
  const objects = allObjects().filter(
    ({ variation }) => variation === "flexprice-development with replicas and backups",
  );
  const ofKind = (kind: string) => objects.flatMap(({ object }) => (object.kind === kind ? [object] : []));
  const installations = [...ofKind("ClickHouseKeeperInstallation"), ...ofKind("ClickHouseInstallation")];
  let operator: FakeOperator;

  beforeAll(async () => {
    for (const each of ofKind("Namespace")) await server().api.create(each);
    for (const each of ofKind("CustomResourceDefinition")) await server().api.define(each);
    operator = new FakeOperator(server().api, OPERATOR);
  });
  afterAll(() => operator?.stop());

  it("has a deployment that turns ready, on a node that its labels allow", async () => {
    await server().api.create(deployment);
    await until("it is ready", async () => statusOf(await server().api.get(deployment))["readyReplicas"] === 1);
    const pods = await server().api.list({ apiVersion: "v1", kind: "Pod" });
    const nodes = pods.map(({ spec }) => (spec as { nodeName: string }).nodeName);
    expect(nodes).toEqual([expect.stringMatching(/^system-/)]);
  });

  it.each(installations.map((each) => [each.kind, each] as const))(
    "says Completed of a %s, holds it by a finalizer, and lets it go",
    async (_, installation) => {
      await server().api.create(installation);
      const { taskID } = installation["spec"] as { taskID?: string };
      await until("it is completed", async () => {
        const object = await server().api.get(installation);
        const said = statusOf(object);
        return said["status"] === "Completed" && said["taskID"] === taskID && isHeld(object);
      });
      await server().api.delete(installation);
      await until("it is gone", async () => (await server().api.get(installation)) === undefined);
    },
  );

  it("lets nothing go once it is no longer deployed itself", async () => {
    const [installation] = installations;
    if (!installation) throw new Error("no installation");
    await server().api.create(installation);
    const held = async () => isHeld(await server().api.get(installation));
    await until("it is held", held);
    await server().api.delete(deployment);
    await until("the operator is gone", async () => (await server().api.get(deployment)) === undefined);
    await server().api.delete(installation);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await held()).toBe(true);
  });

  it("come with controllers, which take a namespace away with all that is in it", async () => {
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "short-lived" } };
    const inside = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "inside", namespace: "short-lived" } };
    await server().api.create(namespace);
    await server().api.create(inside);
    await server().api.patch(inside, { data: { key: "other" } });
    expect(await server().api.get(inside)).toMatchObject({ data: { key: "other" } });
    await server().api.delete(namespace);
    await until("the namespace is gone", async () => (await server().api.get(namespace)) === undefined);
    expect(await server().api.get(inside)).toBeUndefined();
  });
}
