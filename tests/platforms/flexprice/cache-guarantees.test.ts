import { describe, expect, it } from "@jest/globals";
import type { Attributes } from "../../support/synthesized";
import { development, group, parameters, production } from "./cache-template";

describe.each([
  ["production", production],
  ["development", development],
] as const)("%s", (_, template) => {
  it("is replaced, visibly, when the mode or TLS changes [cache/visible-replacement]", () => {
    const lives = Object.entries(template().json.resource?.["terraform_data"] ?? {});
    const [id, attributes] = lives.find(([, each]) => "triggers_replace" in each) ?? [];
    expect(Object.keys((attributes?.["triggers_replace"] ?? {}) as object).sort()).toEqual([
      "clusterMode",
      "keyArn",
      "name",
      "transitEncryption",
    ]);
    expect(group(template())["lifecycle"]).toMatchObject({ replace_triggered_by: [`terraform_data.${id}`] });
  });

  it("stands in the data subnets, behind the security group of the cache", () => {
    const subnets = template().only("aws_elasticache_subnet_group")["subnet_ids"] as string[];
    expect(subnets).toHaveLength(2);
    for (const subnet of subnets) expect(subnet).toMatch(/\.data_subnet_ids\[\d\]\}$/);
    expect(group(template())["security_group_ids"]).toEqual([expect.stringMatching(/security_group_ids\.cache\}$/)]);
  });

  it("looks for a new token when the version of the secret is raised [cache/new-token-arrives]", () => {
    const inputs = (version: number) =>
      template({ "secrets.versions.redis": version })
        .all("terraform_data")
        .flatMap((each) => ("input" in each ? [each["input"]] : []));
    expect([inputs(1), inputs(2)]).toEqual([[1], [2]]);
  });

  it("names no zones [cache/no-pinned-zones]", () => {
    expect(group(template())).not.toHaveProperty("preferred_cache_cluster_azs");
    expect(group(template())).not.toHaveProperty("node_group_configuration");
  });

  it("keeps the minor version that is configured [cache/version-is-ours]", () => {
    expect(group(template())["auto_minor_version_upgrade"]).toBe("false");
  });

  it("changes at once [cache/applied-at-once]", () => {
    expect(group(template())["apply_immediately"]).toBe(true);
  });

  it("takes nothing but TLS, and encrypts with a key of its own [cache/encrypted]", () => {
    expect(group(template())).toMatchObject({
      transit_encryption_mode: "required",
      at_rest_encryption_enabled: "true",
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./),
    });
  });

  it("has its two log groups first, with a retention [cache/log-groups-first]", () => {
    const groups = template().all("aws_cloudwatch_log_group");
    expect(groups.map((each) => each["name"]).sort()).toEqual([
      expect.stringMatching(/^\/aws\/vendedlogs\/elasticache\/flexprice-\w+-cache\/engine-log$/),
      expect.stringMatching(/^\/aws\/vendedlogs\/elasticache\/flexprice-\w+-cache\/slow-log$/),
    ]);
    for (const each of groups) expect(each["retention_in_days"]).toEqual(expect.any(Number));
    const deliveries = group(template())["log_delivery_configuration"] as Attributes[];
    expect(deliveries.map((each) => each["log_type"])).toEqual(["slow-log", "engine-log"]);
    for (const each of deliveries)
      expect(each["destination"]).toMatch(/^\$\{aws_cloudwatch_log_group\.[\w-]+\.name\}$/);
  });

  it("forgets what was longest unused [cache/evicts-any-key]", () => {
    expect(parameters(template())["parameter"]).toContainEqual({ name: "maxmemory-policy", value: "allkeys-lru" });
  });

  it("changes its parameter group without a gap [cache/parameter-groups-apart]", () => {
    const variants = [
      {},
      { "cache.engine": "valkey", "cache.engineVersion": "7.2" },
      { "cache.engine": "valkey", "cache.engineVersion": "8.0" },
      { "cache.clusterMode": true },
      { "cache.clusterMode": false, "cache.shards": 1 },
    ].map((overrides) => parameters(template(overrides)));
    for (const each of variants) {
      expect(each).toMatchObject({ lifecycle: { create_before_destroy: true } });
      expect(each["name"]).toContain(String(each["family"]));
    }
    // Four different ones: one of the last two is the profile's own mode.
    expect(new Set(variants.map((each) => each["name"])).size).toBe(4);
  });

  it("has users of Redis, whatever the engine [cache/users-outlive-the-engine]", () => {
    const valkey = template({ "cache.engine": "valkey", "cache.engineVersion": "8.1" });
    expect(group(valkey)).toMatchObject({ engine: "valkey", engine_version: "8.1" });
    const users = ["aws_elasticache_user", "aws_elasticache_user_group", "aws_cloudformation_stack"];
    for (const type of users) expect(valkey.only(type)).toEqual(template().only(type));
    expect(template().only("aws_elasticache_user_group")["engine"]).toBe("redis");
  });

  it("logs in users, of whom the default one is off [cache/nobody-without-name]", () => {
    const unnamed = template().only("aws_elasticache_user");
    expect(unnamed).toMatchObject({ user_name: "default", access_string: "off -@all", no_password_required: true });
    expect(unnamed).not.toHaveProperty("authentication_mode"); // a change in every plan
    const users = template().only("aws_elasticache_user_group");
    expect(users["user_ids"]).toHaveLength(2);
    expect(JSON.stringify(users["depends_on"])).toContain("aws_cloudformation_stack.");
    expect(JSON.stringify(group(template())["user_group_ids"])).toContain("aws_elasticache_user_group.");
  });

  it("has no token [cache/users-not-tokens]", () => {
    expect(JSON.stringify(template().json)).not.toMatch(/"auth_token(_update_strategy)?":/);
  });

  it("publishes one contract", () => {
    expect(Object.keys(template().json.output ?? {}).sort()).toEqual([
      "cluster_mode",
      "host",
      "identifier",
      "port",
      "reader_endpoint",
      "secret_arn",
      "tls",
      "username",
    ]);
  });
});
