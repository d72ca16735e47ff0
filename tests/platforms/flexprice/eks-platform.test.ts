import { describe, expect, it } from "@jest/globals";
import type { Attributes } from "../../support/synthesized";
import { at } from "../../modules/clickhouse/at";
import { addressOf, eksPlatform, manifests } from "./clickhouse-template";

describe.each(["production", "development"] as const)("%s", (environment) => {
  const template = () => eksPlatform(environment);
  const secret = (name: string): Attributes => {
    const found = template()
      .all("kubernetes_secret_v1")
      .filter(({ metadata }) => at(metadata, "name") === name);
    const [first] = found;
    if (found.length !== 1 || !first) throw new Error(`expected exactly one secret ${name}, found ${found.length}`);
    return first;
  };
  const namespaces = () => template().all("kubernetes_namespace_v1");

  it("has a namespace for ClickHouse and one for the operator [clickhouse/operator-apart]", () => {
    expect(namespaces().map(({ metadata }) => at(metadata, "name"))).toEqual(["clickhouse", "clickhouse-operator"]);
    const release = template().only("helm_release");
    expect(release["namespace"]).toBe("${kubernetes_namespace_v1.clickhouse-operator-namespace.metadata[0].name}");
    expect(JSON.parse(String(at(release, "values", 0)))).toMatchObject({
      nodeSelector: { dedicated: "system" },
      configs: { files: { "config.yaml": { watch: { namespaces: ["clickhouse"] } } } },
    });
  });

  it("passes the application's password on, unseen by plan and state [kubernetes/secrets-write-only]", () => {
    expect(secret("clickhouse-credentials")).toMatchObject({
      data_wo: {
        password: expect.stringMatching(
          /^\$\{jsondecode\(ephemeral\.aws_secretsmanager_secret_version\.[\w-]+\.secret_string\)\["password"\]\}$/,
        ),
      },
      data_wo_revision: 1,
    });
    const opened = template().json.ephemeral?.["aws_secretsmanager_secret_version"];
    expect(Object.values(opened ?? {}).map(({ secret_id }) => secret_id)).toEqual([
      expect.stringContaining("secret_arns.clickhouse}"),
    ]);
  });

  it("writes it anew when its version is raised [clickhouse/new-password-arrives]", () => {
    const raised = eksPlatform(environment, { "secrets.versions.clickhouse": 2 });
    const revisions = raised
      .all("kubernetes_secret_v1")
      .map((each) => [at(each, "metadata", "name"), each["data_wo_revision"]]);
    expect(Object.fromEntries(revisions)).toEqual({
      "clickhouse-credentials": 2,
      "clickhouse-internal": 1,
      "clickhouse-operator": 1,
    });
  });

  it("has no secret but the three, each of them random or read [kubernetes/secrets-write-only]", () => {
    expect(template().all("kubernetes_secret_v1")).toHaveLength(3);
    expect(at(secret("clickhouse-internal"), "data_wo")).toEqual({
      "backup-password": expect.stringMatching(/^\$\{ephemeral\.aws_secretsmanager_random_password\./),
      "interserver-secret": expect.stringMatching(/^\$\{ephemeral\.aws_secretsmanager_random_password\./),
    });
    for (const each of template().all("kubernetes_secret_v1")) expect(each).not.toHaveProperty("data");
  });

  it("configures its providers with nothing but the cluster's name and a token [kubernetes/token-nowhere]", () => {
    expect(template().data("aws_eks_cluster")).toEqual([
      expect.objectContaining({ name: `flexprice-${environment}-eks` }),
    ]);
    const providers = [
      template().json.provider?.["kubernetes"],
      at(template().json.provider?.["helm"], 0, "kubernetes"),
    ];
    for (const each of [at(providers, 0, 0), providers[1]]) {
      expect(Object.keys(each as object).sort()).toEqual(["cluster_ca_certificate", "host", "token"]);
      expect(at(each, "token")).toMatch(/^\$\{ephemeral\.aws_eks_cluster_auth\./);
    }
    expect(JSON.stringify(template().json.data)).not.toContain('"eks"'); // no outputs of the layer
  });

  it("is destroyed from the operator to the namespaces [clickhouse/destroyed-in-order]", () => {
    const release = template().only("helm_release");
    const before = [
      ...template()
        .all("kubernetes_secret_v1")
        .map((each) => addressOf(template(), "kubernetes_secret_v1", each)),
      ...manifests(template(), "CustomResourceDefinition").map((each) =>
        addressOf(template(), "kubernetes_manifest", each),
      ),
    ];
    expect(before).toHaveLength(7);
    expect([...(release["depends_on"] as string[])].sort()).toEqual([...before].sort());
    for (const each of template().all("kubernetes_secret_v1"))
      expect(at(each, "metadata", "namespace")).toMatch(/^\$\{kubernetes_namespace_v1\./);
  });

  it("keeps volumes as protection says, with the environment's tags [kubernetes/volumes-are-tagged]", () => {
    const storageClass = template().only("kubernetes_storage_class_v1");
    expect(storageClass["reclaim_policy"]).toBe(environment === "production" ? "Retain" : "Delete");
    expect(Object.values(storageClass["parameters"] as object)).toEqual(
      expect.arrayContaining(["CostOwner=billing", `Environment=flexprice-${environment}`]),
    );
  });

  it("refuses to lose definitions and namespaces where protection is on [clickhouse/guarded-objects]", () => {
    const guarded = [...namespaces(), ...manifests(template(), "CustomResourceDefinition")];
    expect(guarded).toHaveLength(6);
    for (const each of guarded) {
      if (environment === "production") expect(each["lifecycle"]).toEqual({ prevent_destroy: true });
      else expect(each).not.toHaveProperty("lifecycle");
    }
  });

  it("publishes the names of what ClickHouse needs", () => {
    const outputs = Object.entries(template().json.output ?? {}).map(([name, { value }]) => [name, value]);
    expect(Object.fromEntries(outputs)).toEqual({
      storage_class: "gp3",
    });
  });
});
