import { beforeAll, expect, it } from "@jest/globals";
import type { KubernetesObject } from "../api";
import { describeWithKubernetes } from "../describe";
import { gp2 } from "./gp2";
import { templatesOf } from "./templates";
import { allObjects, type FromLayer } from "./variations";

/** Kinds without which the API server does not look at the others: really made, the same in all variations. */
const FOUNDATIONS = ["CustomResourceDefinition", "Namespace", "ServiceAccount"];

const labelled = ({ variation, layer, address }: FromLayer, of = "") =>
  `${variation}: ${layer} ${address}${of && `, ${of}`}`;

describeWithKubernetes("The API server of Kubernetes, with the layers' own definitions", (api) => {
  const objects = allObjects();
  const foundations = FOUNDATIONS.flatMap((kind) => distinct(objects.filter(({ object }) => object.kind === kind)));
  const others = objects.filter(({ object }) => !FOUNDATIONS.includes(object.kind));
  const installationWith = (fields: object): KubernetesObject => {
    const found = others.find(({ object }) => object.kind === "ClickHouseInstallation");
    if (!found) throw new Error("no layer has a ClickHouseInstallation");
    return { ...found.object, spec: { ...(found.object["spec"] as object), ...fields } };
  };

  beforeAll(() => api().create(gp2));

  it.each(foundations.map(({ object }) => [`${object.kind} ${object.metadata.name}`, object] as const))(
    "accepts and serves %s",
    async (_, object) => {
      if (object.kind === "CustomResourceDefinition") await api().define(object);
      else await api().create(object);
      expect(await api().get(object)).toMatchObject({ kind: object.kind });
    },
  );

  it("knows the operator's four kinds then", () => {
    const definitions = foundations.filter(({ object }) => object.kind === "CustomResourceDefinition");
    expect(definitions.map(({ object }) => object.metadata.name).sort()).toEqual([
      "clickhouseinstallations.clickhouse.altinity.com",
      "clickhouseinstallationtemplates.clickhouse.altinity.com",
      "clickhousekeeperinstallations.clickhouse-keeper.altinity.com",
      "clickhouseoperatorconfigurations.clickhouse.altinity.com",
    ]);
  });

  it.each(others.map((each) => [labelled(each), each] as const))("accepts %s", async (_, { object, isPatch }) => {
    const accepted = isPatch ? api().patch(object, object, { dryRun: true }) : api().dryRun(object);
    await expect(accepted).resolves.toMatchObject({ kind: object.kind });
  });

  const manifests = objects.filter(({ address }) => address.startsWith("kubernetes_manifest."));
  it.each(manifests.map((each) => [labelled(each), each.object] as const))(
    "accepts %s as Terraform applies a manifest",
    async (_, object) => {
      await expect(api().dryRunApply(object)).resolves.toMatchObject({ kind: object.kind });
    },
  );

  const templates = others.flatMap((each) =>
    templatesOf(each.object).map((made) => [labelled(each, `${made.kind} ${made.metadata.name}`), made] as const),
  );
  it.each(templates)("accepts what the operator makes of %s", async (_, object) => {
    await expect(api().dryRun(object)).resolves.toMatchObject({ kind: object.kind });
  });

  it.each([
    ["spec.configuraton", { configuraton: {} }],
    ["spec.defaults.storageManagment", { defaults: { storageManagment: {} } }],
    ["spec.reconcile.cleanup.unknownObjects.volumes", { reconcile: { cleanup: { unknownObjects: { volumes: "a" } } } }],
  ])("refuses an installation with the field %s, which does not exist", async (field, wrong) => {
    await expect(api().dryRun(installationWith(wrong))).rejects.toThrow(`unknown field "${field}"`);
  });

  it("refuses an installation with a value that is none of those allowed", async () => {
    const wrong = installationWith({ defaults: { storageManagement: { provisioner: "Helm" } } });
    await expect(api().dryRun(wrong)).rejects.toThrow(
      /spec\.defaults\.storageManagement\.provisioner: Unsupported value/,
    );
  });

  it("refuses a pod template with a field that does not exist, though the definition lets it pass", async () => {
    const [, pod] = templates.find(([, { kind }]) => kind === "Pod") ?? [];
    const spoilt = { ...pod, spec: { ...(pod?.["spec"] as object), nodeSelectors: {} } } as KubernetesObject;
    await expect(api().dryRun(spoilt)).rejects.toThrow('unknown field "spec.nodeSelectors"');
  });
});

/** One of each name. That they differ between variations would be a mistake of this test. */
function distinct(found: readonly FromLayer[]): FromLayer[] {
  const byName = new Map<string, FromLayer>();
  for (const each of found) {
    const { name } = each.object.metadata;
    const known = byName.get(name);
    if (known && JSON.stringify(known.object) !== JSON.stringify(each.object)) {
      throw new Error(`${labelled(each)} is another than in ${known.variation}`);
    }
    byName.set(name, each);
  }
  return [...byName.values()];
}
