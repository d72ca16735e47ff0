import { expect, it } from "@jest/globals";
import { everyWay, kubernetesOf, type Manifest } from "../platforms/flexprice/render/rendered";
import { describeWithKubernetes } from "./describe";

const manifests = everyWay.flatMap(([profile, deployment, configuration]) =>
  kubernetesOf(configuration, deployment).all.map(
    (each) => [`${profile}, ${deployment}: ${each.kind} ${each.metadata.name}`, each] as const,
  ),
);
const deployment = (): Manifest => {
  const [, found] = manifests.find(([name]) => name.endsWith("Deployment flexprice-api")) ?? [];
  if (!found) throw new Error("no Deployment flexprice-api");
  return structuredClone(found);
};

describeWithKubernetes("The API server of Kubernetes, with the rendered manifests", (api) => {
  it.each(manifests)("accepts %s", async (_, manifest) => {
    await expect(api().dryRun(manifest)).resolves.toMatchObject({ kind: manifest.kind, metadata: manifest.metadata });
  });

  it.each(manifests)("accepts %s as kubectl applies it on the server", async (_, manifest) => {
    await expect(api().dryRunApply(manifest)).resolves.toMatchObject({ kind: manifest.kind });
  });

  it("keeps the waiting before the end: an older server would drop the field", async () => {
    const made = JSON.stringify(await api().dryRun(deployment()));
    expect(made).toContain('"preStop":{"sleep":{"seconds":15}}');
  });

  it("refuses a field that there is not", async () => {
    const wrong = deployment();
    (wrong["spec"] as { template: { spec: Record<string, unknown> } }).template.spec["enableServiceLink"] = false;
    await expect(api().dryRun(wrong)).rejects.toThrow('unknown field "spec.template.spec.enableServiceLink"');
  });

  it("refuses a wrong value", async () => {
    const wrong = deployment();
    (wrong["spec"] as { strategy: object }).strategy = {
      type: "RollingUpdate",
      rollingUpdate: { maxUnavailable: 0, maxSurge: 0 },
    };
    await expect(api().dryRun(wrong)).rejects.toThrow("may not be 0 when `maxSurge` is 0");
  });
});
