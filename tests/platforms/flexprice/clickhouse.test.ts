import { describe, expect, it } from "@jest/globals";
import { at } from "../../modules/clickhouse/at";
import type { Template } from "../../support/synthesized";
import { clickhouseLayer, clusterOf, manifestOf, output, replicated, specOf } from "./clickhouse-template";

const production = (overrides?: object) => clickhouseLayer("production", overrides);

it("has fixed node ports on which only nodes with a replica answer [clickhouse/client-addresses]", () => {
  const spec = specOf(production());
  expect(at(spec, "templates", "serviceTemplates")).toEqual([
    {
      name: at(spec, "defaults", "templates", "serviceTemplate"),
      spec: {
        type: "NodePort",
        externalTrafficPolicy: "Local",
        ports: [
          { name: "native", port: 9000, targetPort: 9000, nodePort: 30_001, protocol: "TCP" },
          { name: "http", port: 8123, targetPort: 8123, nodePort: 30_002, protocol: "TCP" },
        ],
      },
    },
  ]);
});

describe("volumes", () => {
  it.each([
    ["production", "Retain", "700Gi"],
    ["development", "Delete", "50Gi"],
  ] as const)("of %s: %s, %s [clickhouse/volumes-follow-protection]", (environment, policy, storage) => {
    const spec = specOf(clickhouseLayer(environment));
    expect(at(spec, "templates", "volumeClaimTemplates")).toEqual([
      {
        name: at(spec, "defaults", "templates", "dataVolumeClaimTemplate"),
        reclaimPolicy: policy,
        spec: {
          storageClassName: "${data.terraform_remote_state.eks-platform.outputs.storage_class}",
          accessModes: ["ReadWriteOnce"],
          resources: { requests: { storage } },
        },
      },
    ]);
    expect(at(spec, "defaults", "storageManagement", "reclaimPolicy")).toBe(policy);
    expect(at(spec, "reconcile", "cleanup", "unknownObjects", "pvc")).toBe(policy);
  });

  it("grow in place [clickhouse/volumes-grow-in-place]", () => {
    expect(at(specOf(production()), "defaults", "storageManagement", "provisioner")).toBe("Operator");
  });

  it("are for data only: none for logs [clickhouse/logs-to-console]", () => {
    expect(JSON.stringify(specOf(production()))).not.toContain("logVolumeClaimTemplate");
  });

  it("are made anew only where there is a second copy [clickhouse/no-empty-replacement]", () => {
    const onDataLoss = (template: Template) =>
      at(specOf(template), "reconcile", "statefulSet", "recreate", "onDataLoss");
    expect([onDataLoss(production()), onDataLoss(production(replicated))]).toEqual(["abort", "recreate"]);
  });
});

describe("waiting", () => {
  const wait = (template: Template) => at(manifestOf(template, "ClickHouseInstallation"), "wait", "fields");

  it("is for this very change to be completed [clickhouse/waits-for-this-change]", () => {
    const ids = [production(), production({ "clickhouse.storage": "800 GiB" })].map((template) => {
      const id = at(specOf(template), "taskID");
      expect(wait(template)).toEqual({ "status.status": "Completed", "status.taskID": id });
      return id;
    });
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  it("is for pods that run: one that does not get ready aborts [clickhouse/completed-means-running]", () => {
    expect(at(specOf(production()), "reconcile", "statefulSet")).toMatchObject({
      create: { onFailure: "abort" },
      update: { onFailure: "abort" },
    });
  });

  it("for Keeper and then for the installation ends before the token does [kubernetes/waits-within-the-token]", () => {
    const kinds = ["ClickHouseKeeperInstallation", "ClickHouseInstallation"];
    const waits = kinds.map((kind) => manifestOf(production(replicated), kind)["timeouts"]);
    expect(waits).toEqual([
      { create: "4m", update: "4m", delete: "4m" },
      { create: "9m", update: "9m", delete: "9m" },
    ]);
  });

  it("leaves to the operator what is the operator's", () => {
    for (const each of production(replicated).all("kubernetes_manifest"))
      expect(each["computed_fields"]).toEqual(["metadata.annotations", "metadata.labels", "metadata.finalizers"]);
  });
});

describe("the name of everything", () => {
  it("is short, whatever the environment is called [clickhouse/names-fit]", () => {
    const longest = "flexprice-is-deployed-24";
    const template = clickhouseLayer("production", replicated, longest);
    const names = template.all("kubernetes_manifest").map((each) => String(at(each, "manifest", "metadata", "name")));
    // https://docs.altinity.com/altinitykubernetesoperator/: names of an installation and of a cluster
    for (const name of [...names, String(at(clusterOf(template), "name"))])
      expect(name).toMatch(/^[a-z][a-z0-9-]{0,14}$/);
  });

  it("is published", () => {
    expect(output(production(), "installation")).toBe(
      at(manifestOf(production(), "ClickHouseInstallation"), "manifest", "metadata", "name"),
    );
    expect(output(production(), "cluster")).toBe(at(clusterOf(production()), "name"));
  });
});
