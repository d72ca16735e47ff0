import { describe, expect, it } from "@jest/globals";
import { versionsOf } from "../../../modules/facts/cache-versions";
import { cache, development, GROUP, group, logicalId, output, parameters, production } from "./cache-template";

describe("production", () => {
  it("is two shards with a replica each, over both zones, encrypted, as source document 000 has it", () => {
    expect(group(production())).toMatchObject({
      engine: "redis",
      engine_version: "7.1",
      node_type: "cache.r6g.large",
      num_node_groups: 2,
      replicas_per_node_group: 1,
      multi_az_enabled: true,
      at_rest_encryption_enabled: "true",
      transit_encryption_enabled: true,
      snapshot_retention_limit: 1,
      snapshot_window: "03:00-04:00",
      maintenance_window: "sun:06:00-sun:07:00",
    });
  });

  it("publishes the configuration endpoint, as both endpoints [cache/endpoint-of-the-mode]", () => {
    const template = production();
    expect(output(template, "host")).toBe(`\${${GROUP}.${logicalId(template)}.configuration_endpoint_address}`);
    expect(output(template, "reader_endpoint")).toBe(output(template, "host"));
    expect([output(template, "cluster_mode"), output(template, "tls")]).toEqual(["true", "true"]);
  });
});

describe("development", () => {
  it("is one small node, as source document 000 has it [cache/always-a-replication-group]", () => {
    expect(group(development())).toMatchObject({ node_type: "cache.t3.micro", num_cache_clusters: 1 });
    expect(development().all("aws_elasticache_cluster")).toEqual([]);
  });

  it("publishes the primary's endpoint and the readers' [cache/endpoint-of-the-mode]", () => {
    const template = development();
    const id = logicalId(template);
    expect(output(template, "host")).toBe(`\${${GROUP}.${id}.primary_endpoint_address}`);
    expect(output(template, "reader_endpoint")).toBe(`\${${GROUP}.${id}.reader_endpoint_address}`);
    expect(output(template, "cluster_mode")).toBe("false");
  });

  it("keeps the one snapshot that is free; without any it names no window", () => {
    expect(group(development())).toMatchObject({ snapshot_retention_limit: 1, snapshot_window: "03:00-04:00" });
    const without = group(development({ "cache.snapshots.retention": "0 days" }));
    expect(without["snapshot_retention_limit"]).toBe(0);
    expect(without).not.toHaveProperty("snapshot_window");
  });

  it("publishes neither TLS nor a user where it has none", () => {
    const because = "a throw-away environment for load tests";
    const open = development({
      "cache.transitEncryption": false,
      "cache.authentication": { method: "none", because },
    });
    expect(group(open)).toMatchObject({ transit_encryption_enabled: false });
    expect(group(open)).not.toHaveProperty("transit_encryption_mode");
    expect(group(open)).not.toHaveProperty("user_group_ids");
    expect(["tls", "username", "secret_arn"].map((name) => output(open, name))).toEqual(["false", "", ""]);
    expect(open.all("aws_cloudformation_stack")).toEqual([]);
  });
});

describe("cluster mode [cache/cluster-mode-is-whole]", () => {
  it("has its parameter, shards and failover, even without a replica", () => {
    const clustered = development({ "cache.clusterMode": true });
    expect(group(clustered)).toMatchObject({
      automatic_failover_enabled: true,
      num_node_groups: 1,
      replicas_per_node_group: 0,
    });
    expect(group(clustered)).not.toHaveProperty("num_cache_clusters");
    expect(parameters(clustered)["parameter"]).toContainEqual({ name: "cluster-enabled", value: "yes" });
  });

  it("off has none of them", () => {
    expect(group(development())).not.toHaveProperty("num_node_groups");
    expect(group(development())).not.toHaveProperty("replicas_per_node_group");
    expect(JSON.stringify(parameters(development()))).not.toContain("cluster-enabled");
  });

  it("off fails over exactly where there is a replica [cache/failover-has-a-replica]", () => {
    expect(group(development())).toMatchObject({ num_cache_clusters: 1, automatic_failover_enabled: false });
    expect(group(development({ "cache.replicasPerShard": 1 }))).toMatchObject({
      num_cache_clusters: 2,
      automatic_failover_enabled: true,
    });
  });
});

describe("a final snapshot [cache/final-snapshot-name]", () => {
  it("has a name that is new in each life, where protection is on", () => {
    expect(group(production())["final_snapshot_identifier"]).toMatch(
      /^flexprice-production-cache-final-\$\{substr\(terraform_data\.\w+\.id, 0, 8\)\}$/,
    );
    expect(group(production())["lifecycle"]).toMatchObject({ prevent_destroy: true });
  });

  it("is not taken where it is off", () => {
    expect(group(development())).not.toHaveProperty("final_snapshot_identifier");
    expect(group(development())["lifecycle"]).not.toHaveProperty("prevent_destroy");
  });
});

it("every version has a family of parameter groups that begins with its engine", () => {
  for (const engine of ["redis", "valkey"] as const) {
    for (const version of versionsOf(engine)) {
      const found = parameters(production({ "cache.engine": engine, "cache.engineVersion": version }));
      expect(found["family"]).toBe(`${engine}${version[0]}`);
    }
  }
});

it("names fit for the longest environment [cache/names-fit]", () => {
  const longest = "flexprice-is-deployed-24";
  expect(longest).toHaveLength(24);
  const template = cache("flexprice-production", {}, longest);
  const names = [
    group(template)["replication_group_id"],
    template.only("aws_elasticache_user")["user_id"],
    template.only("aws_elasticache_user_group")["user_group_id"],
    template.only("aws_cloudformation_stack")["name"],
  ];
  for (const name of names) expect(name).toMatch(/^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/);
});
