import { describe, expect, it } from "@jest/globals";
import { OperatorCrds } from "../../../modules/clickhouse/crds";
import { ClickhouseOperator } from "../../../modules/clickhouse/operator";
import { at } from "./at";
import { inCluster } from "../kubernetes/in-cluster";

const template = inCluster((stack) => {
  const definitions = new OperatorCrds(stack, "definitions", { guarded: false });
  new ClickhouseOperator(stack, "operator", {
    namespace: "op",
    watched: "ch",
    nodeSelector: { dedicated: "system" },
    dependsOn: definitions.resources,
  });
});
const release = template.only("helm_release");
const values = JSON.parse(String((release["values"] as string[])[0])) as Record<string, unknown>;

describe("the operator", () => {
  it("stands apart and watches one namespace, by its plain name [clickhouse/operator-apart]", () => {
    expect(release["namespace"]).toBe("op");
    expect(values).toMatchObject({
      rbac: { create: true, namespaceScoped: false },
      configs: { files: { "config.yaml": { watch: { namespaces: ["ch"] } } } },
      nodeSelector: { dedicated: "system" },
    });
  });

  it("runs no job for definitions [clickhouse/no-hook-job]", () => {
    expect(values["crdHook"]).toEqual({ enabled: false });
    expect(release["skip_crds"]).toBe(true);
  });

  it("is of one release, images and definitions too [clickhouse/pinned-operator]", () => {
    const version = String(release["version"]);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(values).toMatchObject({
      operator: { image: { repository: "altinity/clickhouse-operator", tag: version } },
      metrics: { image: { repository: "altinity/metrics-exporter", tag: version } },
    });
    for (const { manifest } of template.all("kubernetes_manifest")) {
      const labels = Object.values((manifest as { metadata: { labels: object } }).metadata.labels);
      expect(labels).toEqual([version]);
    }
  });

  it("has a random password, in the secret that its chart looks for [clickhouse/operator-password]", () => {
    expect(values).toMatchObject({ fullnameOverride: "clickhouse-operator", secret: { create: false } });
    expect(template.only("kubernetes_secret_v1")).toMatchObject({
      metadata: { name: "clickhouse-operator", namespace: "op" },
      data_wo: {
        username: "clickhouse_operator",
        password: expect.stringMatching(/^\$\{ephemeral\.aws_secretsmanager_random_password\./),
      },
    });
    expect(JSON.stringify(template.json)).not.toContain("clickhouse_operator_password");
  });

  it("leaves nothing half done behind [clickhouse/release-undone]", () => {
    expect(release).toMatchObject({ atomic: true, cleanup_on_fail: true, wait: true, timeout: 540 });
  });
});

describe("the definitions [clickhouse/definitions-are-ours]", () => {
  const definitions = template.all("kubernetes_manifest").map(({ manifest }) => manifest as Definition);
  interface Definition {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly spec: { readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: object } }[] };
  }

  it("are the operator's four", () => {
    expect(definitions.map(({ metadata }) => metadata.name).sort()).toEqual([
      "clickhouseinstallations.clickhouse.altinity.com",
      "clickhouseinstallationtemplates.clickhouse.altinity.com",
      "clickhousekeeperinstallations.clickhouse-keeper.altinity.com",
      "clickhouseoperatorconfigurations.clickhouse.altinity.com",
    ]);
    expect(new Set(definitions.map(({ kind }) => kind))).toEqual(new Set(["CustomResourceDefinition"]));
  });

  it("have their merge keys resolved", () => {
    for (const { metadata, spec } of definitions.filter(({ metadata }) => metadata.name.includes("installations."))) {
      const schema = spec.versions[0]?.schema.openAPIV3Schema;
      // `stop` is where the words for yes and no are listed, `suspend` where that list is merged in.
      const [stop, suspend] = ["stop", "suspend"].map((field) => at(schema, "properties", "spec", "properties", field));
      expect([metadata.name, at(suspend, "enum")]).toEqual([metadata.name, at(stop, "enum")]);
    }
    expect(JSON.stringify(definitions).includes('"<<"')).toBe(false);
  });

  it("hold nothing that Terraform would take for a template", () => {
    expect(/[$%]\{/.test(JSON.stringify(definitions))).toBe(false);
  });

  it("are there before the operator", () => {
    const needed = (release["depends_on"] as string[]).filter((each) => each.startsWith("kubernetes_manifest."));
    expect(needed).toHaveLength(4);
  });
});
