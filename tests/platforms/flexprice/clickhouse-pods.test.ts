import { describe, expect, it } from "@jest/globals";
import { at } from "../../modules/clickhouse/at";
import type { Template } from "../../support/synthesized";
import { clickhouseLayer, clusterOf, output, replicated, sharded, specOf } from "./clickhouse-template";
import { containers, placed, podTemplates } from "./clickhouse-pods";

const production = (overrides?: object) => clickhouseLayer("production", overrides);
const development = (overrides?: object) => clickhouseLayer("development", overrides);

describe("placement", () => {
  const zones = (template: Template) =>
    placed(template).map((replicas) => replicas.map(({ spec }) => spec.nodeSelector["topology.kubernetes.io/zone"]));

  it("is one replica of one shard in the first zone, as layer eks has a node for it [clickhouse/placed-by-zone]", () => {
    for (const template of [production(), development()]) expect(zones(template)).toEqual([["us-east-1a"]]);
  });

  it("has the copies of a shard in different zones [clickhouse/placed-by-zone]", () => {
    expect(zones(production(replicated))).toEqual([["us-east-1a", "us-east-1b"]]);
    expect(zones(production(sharded))).toEqual([
      ["us-east-1a", "us-east-1b"],
      ["us-east-1b", "us-east-1a"],
    ]);
  });

  it("is on ClickHouse's nodes, one pod on each [clickhouse/one-replica-a-node]", () => {
    for (const { spec, podDistribution } of podTemplates(production(sharded))) {
      expect(spec.nodeSelector["dedicated"]).toBe("clickhouse");
      expect(spec.tolerations).toEqual([
        { key: "dedicated", operator: "Equal", value: "clickhouse", effect: "NoSchedule" },
      ]);
      expect(podDistribution).toEqual([
        { type: "ClickHouseAntiAffinity", scope: "ClickHouseInstallation", topologyKey: "kubernetes.io/hostname" },
      ]);
    }
  });

  it("lets one pod be moved at a time, even the only one [clickhouse/drain-stays-possible]", () => {
    for (const template of [production(), production(sharded)])
      expect(clusterOf(template)).toMatchObject({ pdbManaged: "yes", pdbMaxUnavailable: 1 });
  });
});

describe("resources [clickhouse/memory-fits]", () => {
  it("fit the node, memory limited to what is requested, processors not limited", () => {
    const memory = (template: Template) =>
      containers(template).map(({ resources }) => [resources.requests.memory, resources.limits.memory]);
    expect(memory(development())).toEqual([["6Gi", "6Gi"]]);
    expect(memory(production())).toEqual([
      ["114Gi", "114Gi"],
      ["1Gi", "1Gi"],
    ]);
    for (const { resources } of containers(production())) {
      expect(resources.requests.cpu).toMatch(/^\d+m$/);
      expect(resources.limits).not.toHaveProperty("cpu");
    }
  });

  it("leave the application what fits, as a whole number of GiB", () => {
    expect(output(production(), "max_memory_usage_gib")).toBe("45");
    expect(output(development(), "max_memory_usage_gib")).toBe("2");
    expect(at(specOf(development()), "configuration", "profiles", "flexprice/max_memory_usage")).toBe(
      String(2 * 1024 ** 3),
    );
  });
});

describe("backups", () => {
  const backingUp = (template: Template) =>
    placed(template).map((shard) =>
      shard.map(({ spec }) => spec.containers.some(({ name }) => name === "clickhouse-backup")),
    );

  it("are made by the first replica of each shard [clickhouse/backups-once-a-shard]", () => {
    expect(backingUp(production())).toEqual([[true]]);
    expect(backingUp(production(sharded))).toEqual([
      [true, false],
      [true, false],
    ]);
  });

  it("go to the bucket of layer storage, as the pods' service account [clickhouse/backups-from-inside]", () => {
    const variables = containers(production()).flatMap(({ env }) => env);
    expect(variables).toContainEqual({
      name: "S3_BUCKET",
      value: "${data.terraform_remote_state.storage.outputs.clickhouse_backups_bucket}",
    });
    expect(podTemplates(production())[0]?.spec.serviceAccountName).toBe("clickhouse");
    expect(production().only("kubernetes_service_account_v1")).toMatchObject({
      metadata: { name: "clickhouse", namespace: "clickhouse" },
      automount_service_account_token: false,
    });
  });

  it("leave no trace where there are none", () => {
    expect(JSON.stringify(specOf(development()))).not.toContain("backup-password");
    expect(JSON.stringify(specOf(development()))).not.toContain("clickhouse-backup");
    expect(development().json.data?.["terraform_remote_state"]).not.toHaveProperty("storage");
  });
});

it("every image is pinned", () => {
  expect(containers(production(replicated)).map(({ image }) => image)).toEqual([
    "clickhouse/clickhouse-server:26.3",
    expect.stringMatching(/^altinity\/clickhouse-backup:\d+\.\d+\.\d+$/),
    "clickhouse/clickhouse-server:26.3",
  ]);
});
