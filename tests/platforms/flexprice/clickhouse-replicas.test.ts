import { describe, expect, it } from "@jest/globals";
import { at } from "../../modules/clickhouse/at";
import {
  addressOf,
  clickhouseLayer,
  clusterOf,
  manifestOf,
  manifests,
  replicated,
  sharded,
  specOf,
} from "./clickhouse-template";

const KEEPER = "ClickHouseKeeperInstallation";
const production = (overrides?: object) => clickhouseLayer("production", overrides);
const keeper = () => at(manifestOf(production(replicated), KEEPER), "manifest");
const keeperPod = () => at(keeper(), "spec", "templates", "podTemplates", 0, "spec");

describe("without replicas", () => {
  it("there is no Keeper [clickhouse/keeper-where-replicas]", () => {
    for (const template of [production(), production({ "clickhouse.shards": 2, "clickhouse.tables": "distributed" })]) {
      expect(manifests(template, KEEPER)).toEqual([]);
      expect(at(specOf(template), "configuration")).not.toHaveProperty("zookeeper");
    }
  });

  it("and without shards there is nobody to prove oneself to [clickhouse/cluster-secret]", () => {
    expect(clusterOf(production())).not.toHaveProperty("secret");
  });
});

describe("with replicas", () => {
  it("three Keepers are known by their services [clickhouse/keeper-where-replicas]", () => {
    expect(at(keeper(), "spec", "configuration", "clusters", 0)).toMatchObject({ layout: { replicasCount: 3 } });
    const name = String(at(keeper(), "metadata", "name"));
    const cluster = String(at(keeper(), "spec", "configuration", "clusters", 0, "name"));
    expect(at(specOf(production(replicated)), "configuration", "zookeeper", "nodes")).toEqual(
      [0, 1, 2].map((index) => ({
        host: `chk-${name}-${cluster}-0-${index}.clickhouse.svc.cluster.local`,
        port: 2181,
      })),
    );
  });

  it("each Keeper has a system node for itself, and the zones share them [clickhouse/keeper-majority]", () => {
    const labelSelector = { matchLabels: { "clickhouse-keeper.altinity.com/chk": "keeper" } };
    expect(keeperPod()).toMatchObject({
      nodeSelector: { dedicated: "system" },
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector, topologyKey: "kubernetes.io/hostname" }],
        },
      },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "DoNotSchedule",
          labelSelector,
        },
      ],
    });
    expect(keeperPod()).not.toHaveProperty("tolerations"); // of ClickHouse's nodes
    expect(at(keeper(), "spec", "configuration", "clusters", 0, "pdbMaxUnavailable")).toBe(1);
  });

  it("Keeper is of ClickHouse's own version", () => {
    expect(at(keeperPod(), "containers", 0, "image")).toBe("clickhouse/clickhouse-keeper:26.3");
  });

  it("Keeper's volumes follow protection [clickhouse/volumes-follow-protection]", () => {
    const policies = (["production", "development"] as const).map((environment) => {
      const spec = at(manifestOf(clickhouseLayer(environment, replicated), KEEPER), "manifest", "spec");
      return [
        at(spec, "defaults", "storageManagement", "reclaimPolicy"),
        at(spec, "templates", "volumeClaimTemplates", 0, "reclaimPolicy"),
      ];
    });
    expect(policies).toEqual([
      ["Retain", "Retain"],
      ["Delete", "Delete"],
    ]);
  });

  it("hosts know each other by a secret [clickhouse/cluster-secret]", () => {
    for (const overrides of [replicated, sharded])
      expect(at(clusterOf(production(overrides)), "secret", "valueFrom", "secretKeyRef")).toEqual({
        name: "clickhouse-internal",
        key: "interserver-secret",
      });
  });
});

it.each(["production", "development"] as const)(
  "%s refuses to lose installation and Keeper where protection is on [clickhouse/guarded-objects]",
  (environment) => {
    const all = clickhouseLayer(environment, replicated).all("kubernetes_manifest");
    expect(all).toHaveLength(2);
    for (const each of all) {
      if (environment === "production") expect(each["lifecycle"]).toEqual({ prevent_destroy: true });
      else expect(each).not.toHaveProperty("lifecycle");
    }
  },
);

it("the installation goes before Keeper and its service account [clickhouse/destroyed-in-order]", () => {
  const template = production(replicated);
  expect(manifestOf(template, "ClickHouseInstallation")["depends_on"]).toEqual([
    addressOf(template, "kubernetes_service_account_v1", template.only("kubernetes_service_account_v1")),
    addressOf(template, "kubernetes_manifest", manifestOf(template, KEEPER)),
  ]);
});
