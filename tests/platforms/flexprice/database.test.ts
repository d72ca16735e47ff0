import { describe, expect, it } from "@jest/globals";
import { changed, layersOf } from "../../support/environments";
import type { Template } from "../../support/synthesized";

const database = (name: string, overrides: object = {}): Template => {
  const { database: template } = layersOf(changed(name, { overrides }), name);
  if (!template) throw new Error("no database layer");
  return template;
};
const aurora = (overrides: object = {}) => database("flexprice-production", overrides);
const rds = (overrides: object = {}) => database("flexprice-development", overrides);

describe("Aurora in production", () => {
  it("is I/O-Optimized, in writing [database/io-optimized-is-written]", () => {
    expect(aurora().only("aws_rds_cluster")["storage_type"]).toBe("aurora-iopt1");
  });

  it("never names zones on the cluster [database/no-cluster-zones]", () => {
    expect(aurora().only("aws_rds_cluster")).not.toHaveProperty("availability_zones");
  });

  it("has writer and reader in different zones [database/writer-and-reader-apart]", () => {
    const zones = aurora()
      .all("aws_rds_cluster_instance")
      .map((instance) => instance["availability_zone"]);
    expect(zones.sort()).toEqual(["us-east-1a", "us-east-1b"]);
  });

  it("keeps what source document 000 asks for: 7 days of backups, encryption, managed credentials [database/managed-master]", () => {
    expect(aurora().only("aws_rds_cluster")).toMatchObject({
      engine: "aurora-postgresql",
      engine_version: "17",
      backup_retention_period: 7,
      storage_encrypted: true,
      manage_master_user_password: true,
      database_name: "flexprice",
    });
  });

  it("grows readers by their load only where they may grow", () => {
    expect(aurora().all("aws_appautoscaling_target")).toEqual([]);
    const scaled = aurora({ "database.readers": { minimum: 1, maximum: 3 } });
    expect(scaled.only("aws_appautoscaling_target")).toMatchObject({ min_capacity: 1, max_capacity: 3 });
    expect(JSON.stringify(scaled.only("aws_appautoscaling_policy"))).toContain("RDSReaderAverageCPUUtilization");
  });
});

describe("RDS in development", () => {
  it("is one small instance on 100 GiB of gp3, as source document 000 has it [database/managed-master]", () => {
    const instance = rds().only("aws_db_instance");
    expect(instance).toMatchObject({
      engine: "postgres",
      engine_version: "15",
      allocated_storage: 100,
      storage_type: "gp3",
      multi_az: false,
      backup_retention_period: 7,
      manage_master_user_password: true,
    });
    expect(instance).not.toHaveProperty("iops");
  });

  it("takes IOPS where they are asked for", () => {
    const storage = { allocated: "400 GiB", maximum: "1 TiB", provisioned: { iops: 12_000, throughput: 500 } };
    expect(rds({ "database.storage": storage }).only("aws_db_instance")).toMatchObject({
      iops: 12_000,
      storage_throughput: 500,
    });
  });
});

describe.each([
  ["Aurora", aurora, "aws_rds_cluster", "aws_rds_cluster_parameter_group"],
  ["RDS", rds, "aws_db_instance", "aws_db_parameter_group"],
] as const)("%s", (_, template, type, parameterGroup) => {
  it("has its log group first, with a retention [database/log-groups-first]", () => {
    const database = template().only(type);
    const group = template().only("aws_cloudwatch_log_group");
    expect(group["retention_in_days"]).toEqual(expect.any(Number));
    expect(database["enabled_cloudwatch_logs_exports"]).toEqual(["postgresql"]);
    expect(String(group["name"])).toMatch(/^\/aws\/rds\/(cluster|instance)\/flexprice-\w+-postgres\/postgresql$/);
    expect(JSON.stringify(database["depends_on"])).toContain("aws_cloudwatch_log_group.");
  });

  it("refuses connections without TLS [database/forced-ssl]", () => {
    expect(template().only(parameterGroup)["parameter"]).toContainEqual({
      name: "rds.force_ssl",
      value: "1",
      apply_method: "pending-reboot",
    });
  });

  it("logs no statement by its kind [database/passwords-not-logged]", () => {
    expect(JSON.stringify(template().json)).not.toMatch(/log_statement"|pgaudit/);
  });

  it("is taken to new minors only where just the major is configured [database/minor-upgrades]", () => {
    const upgraded = (found: Template) =>
      [...found.all("aws_rds_cluster_instance"), ...found.all("aws_db_instance")].map(
        (instance) => instance["auto_minor_version_upgrade"],
      );
    expect(new Set(upgraded(template({ "database.engineVersion": "17" })))).toEqual(new Set([true]));
    expect(new Set(upgraded(template({ "database.engineVersion": "17.6" })))).toEqual(new Set([false]));
  });

  it("changes its parameter groups without a gap [database/parameter-groups-apart]", () => {
    const groups = (version: string) => {
      const found = template({ "database.engineVersion": version });
      return [...found.all("aws_rds_cluster_parameter_group"), ...found.all("aws_db_parameter_group")];
    };
    for (const group of groups("17")) {
      expect(group).toMatchObject({ lifecycle: { create_before_destroy: true } });
      expect([group["name"], group["family"]]).toEqual([expect.stringMatching(/-17$/), expect.stringMatching(/17$/)]);
    }
    const names = [...groups("16"), ...groups("17")].map((group) => group["name"]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("names its final snapshot, anew in each life [database/final-snapshot-name]", () => {
    const { final_snapshot_identifier } = template().only(type);
    expect(final_snapshot_identifier).toMatch(
      /^flexprice-\w+-postgres-final-\$\{substr\(terraform_data\.\w+\.id, 0, 8\)\}$/,
    );
    expect(Object.keys(template().only("terraform_data")["triggers_replace"] as object).sort()).toEqual([
      "databaseName",
      "keyArn",
      "masterUsername",
      "name",
    ]);
  });

  it("asks AWS while planning whether the class can be had [database/orderable-class]", () => {
    const { json } = template();
    expect(Object.keys(json.data?.["aws_rds_orderable_db_instance"] ?? {})).toHaveLength(1);
    const classes = [...template().all("aws_rds_cluster_instance"), ...template().all("aws_db_instance")].map(
      (instance) => instance["instance_class"],
    );
    expect(classes.length).toBeGreaterThan(0);
    for (const each of classes) expect(each).toMatch(/^\$\{data\.aws_rds_orderable_db_instance\./);
  });

  it("keeps no password where Terraform could see it [database/no-password-in-state]", () => {
    expect(JSON.stringify(template().json)).not.toMatch(/"(master_)?password(_wo)?":/);
  });

  it("keeps its endpoints in a secret that Terraform compares [database/endpoints-are-current]", () => {
    const { secret_string } = template().only("aws_secretsmanager_secret_version");
    expect(Object.keys(JSON.parse(String(secret_string)) as object)).toEqual([
      "host",
      "reader_host",
      "port",
      "database",
      "username",
      "master_secret_arn",
    ]);
  });

  it("publishes one contract", () => {
    expect(Object.keys(template().json.output ?? {}).sort()).toEqual([
      "application_secret_arn",
      "application_user",
      "connection_secret_arn",
      "database_name",
      "identifier",
      "master_endpoint",
      "master_secret_arn",
      "port",
      "reader_endpoint",
      "writer_endpoint",
    ]);
  });

  it("is reached through the proxy where there is one, over TLS", () => {
    const proxied = template({ "database.proxy": true });
    expect(proxied.only("aws_db_proxy")).toMatchObject({ require_tls: true });
    const logs = proxied.all("aws_cloudwatch_log_group").map((group) => group["name"]);
    expect(logs).toContainEqual(expect.stringMatching(/^\/aws\/rds\/proxy\/flexprice-\w+-postgres-proxy$/));
    expect(JSON.stringify(proxied.only("aws_db_proxy")["depends_on"])).toContain("aws_cloudwatch_log_group.proxy");
    expect(JSON.stringify(proxied.json.output?.["writer_endpoint"])).toContain("aws_db_proxy.");
    expect(JSON.stringify(template().json.output?.["writer_endpoint"])).not.toContain("aws_db_proxy.");
  });

  it("is registered with the proxy once its instances are there [database/proxy-after-instances]", () => {
    const waitsFor = JSON.stringify(template({ "database.proxy": true }).only("aws_db_proxy_target")["depends_on"]);
    expect(waitsFor).toContain(
      type === "aws_rds_cluster" ? "aws_rds_cluster_instance.aurora_writer" : "aws_db_instance.",
    );
  });
});

it("a proxy gives Aurora's readers an endpoint of their own, and RDS, which has none, the writer's", () => {
  const proxied = { "database.proxy": true };
  expect(aurora(proxied).only("aws_db_proxy_endpoint")).toMatchObject({ target_role: "READ_ONLY" });
  expect(rds(proxied).all("aws_db_proxy_endpoint")).toEqual([]);
  const { reader_endpoint, writer_endpoint } = rds(proxied).json.output ?? {};
  expect(reader_endpoint?.["value"]).toEqual(writer_endpoint?.["value"]);
});
