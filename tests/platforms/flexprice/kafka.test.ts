import { describe, expect, it } from "@jest/globals";
import { changed, layersOf } from "../../support/environments";
import type { Template } from "../../support/synthesized";

const made = new Map<string, Template>();
/** The layer, synthesized once for each set of overrides. */
const kafka = (name: string, overrides: object): Template => {
  const key = JSON.stringify([name, overrides]);
  const template = made.get(key) ?? layersOf(changed(name, { overrides }), name)["kafka"];
  if (!template) throw new Error("no kafka layer");
  made.set(key, template);
  return template;
};
const production = (overrides: object = {}) => kafka("flexprice-production", overrides);
const development = (overrides: object = {}) => kafka("flexprice-development", overrides);
const cluster = (template: Template) => template.only("aws_msk_cluster");
const lifecycle = (template: Template) => cluster(template)["lifecycle"] as Record<string, unknown>;

it("production is what source document 000 asks for: 2 brokers, 1 TiB, SCRAM and IAM, metrics by partition, Prometheus", () => {
  expect(cluster(production())).toMatchObject({
    cluster_name: "flexprice-production-kafka",
    kafka_version: "3.8.x.kraft",
    number_of_broker_nodes: 2,
    broker_node_group_info: {
      instance_type: "kafka.m5.large",
      storage_info: { ebs_storage_info: { volume_size: 1024 } },
    },
    client_authentication: { sasl: { scram: true, iam: true } },
    enhanced_monitoring: "PER_TOPIC_PER_PARTITION",
    open_monitoring: {
      prometheus: { jmx_exporter: { enabled_in_broker: true }, node_exporter: { enabled_in_broker: true } },
    },
  });
});

it("development is what source document 000 asks for: 2 small brokers, 100 GiB, SCRAM, basic metrics", () => {
  expect(cluster(development())).toMatchObject({
    kafka_version: "3.8.x",
    number_of_broker_nodes: 2,
    broker_node_group_info: {
      instance_type: "kafka.t3.small",
      storage_info: { ebs_storage_info: { volume_size: 100 } },
    },
    client_authentication: { sasl: { scram: true, iam: false } },
    enhanced_monitoring: "DEFAULT",
  });
});

it("takes Graviton brokers", () => {
  expect(cluster(production({ "kafka.brokerType": "kafka.m7g.large" }))).toMatchObject({
    broker_node_group_info: { instance_type: "kafka.m7g.large" },
  });
});

it.each([1, 3])("counts %d brokers for each of its subnets [kafka/whole-zones]", (brokersPerZone) => {
  const found = cluster(production({ "kafka.brokersPerZone": brokersPerZone }));
  const { client_subnets } = found["broker_node_group_info"] as { client_subnets: string[] };
  expect(client_subnets).toHaveLength(2);
  expect(found["number_of_broker_nodes"]).toBe(2 * brokersPerZone);
});

it.each([
  ["production", production],
  ["development", development],
])("%s speaks nothing but TLS, to nobody without a name, inside the VPC [kafka/tls-only]", (_, template) => {
  expect(cluster(template())).toMatchObject({
    encryption_info: {
      encryption_at_rest_kms_key_arn: expect.stringContaining("aws_kms_key.key"),
      encryption_in_transit: { client_broker: "TLS", in_cluster: true },
    },
    client_authentication: { unauthenticated: false },
    broker_node_group_info: { connectivity_info: { public_access: { type: "DISABLED" } } },
  });
});

describe("what is off", () => {
  it("is written as off [kafka/off-is-written]", () => {
    const off = development({ "kafka.logs": { cloudwatch: null, s3: false, firehose: null } });
    expect(cluster(off)).toMatchObject({
      client_authentication: { sasl: { iam: false } },
      open_monitoring: {
        prometheus: { jmx_exporter: { enabled_in_broker: false }, node_exporter: { enabled_in_broker: false } },
      },
      logging_info: {
        broker_logs: { cloudwatch_logs: { enabled: false }, s3: { enabled: false }, firehose: { enabled: false } },
      },
    });
    expect(off.all("aws_cloudwatch_log_group")).toEqual([]);
  });
});

describe("the brokers' logs", () => {
  it("go to all three sinks where they are asked for", () => {
    const all = production({ "kafka.logs": { cloudwatch: "90 days", s3: true, firehose: "brokers" } });
    expect(cluster(all)).toMatchObject({
      logging_info: {
        broker_logs: {
          cloudwatch_logs: { enabled: true, log_group: expect.stringContaining("aws_cloudwatch_log_group.") },
          s3: { enabled: true, bucket: expect.stringContaining("storage.outputs.logs_bucket"), prefix: "kafka" },
          firehose: { enabled: true, delivery_stream: "brokers" },
        },
      },
    });
  });

  it("have a group of a name that needs no place in the account's delivery policy [kafka/vended-log-group]", () => {
    expect(production().only("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/vendedlogs/msk/flexprice-production-kafka",
      retention_in_days: 30,
      kms_key_id: expect.stringContaining("logs_key_arn"),
    });
  });
});

it("the configuration keeps its name and carries no version, whatever changes [kafka/configuration-survives]", () => {
  const configurations = [
    production(),
    production({ "kafka.version": "4.1.x.kraft" }),
    production({ "kafka.retention": "3 days" }),
  ].map((template) => template.only("aws_msk_configuration"));
  expect(new Set(configurations.map(({ name }) => name))).toEqual(new Set(["flexprice-production-kafka"]));
  expect(new Set(configurations.map(({ server_properties }) => server_properties)).size).toBe(2);
  for (const configuration of configurations) expect(configuration).not.toHaveProperty("kafka_versions");
});

describe("between ZooKeeper and KRaft", () => {
  const kind = (version: string) =>
    production({ "kafka.version": version }).only("terraform_data")["triggers_replace"] as string;

  it("a change replaces the cluster, and between versions of one kind none does [kafka/metadata-mode-replaces]", () => {
    expect([kind("3.8.x"), kind("3.9.x")]).toEqual(["zookeeper", "zookeeper"]);
    expect([kind("3.9.x.kraft"), kind("4.1.x.kraft")]).toEqual(["kraft", "kraft"]);
  });

  it("the cluster follows it, by an address without ${}, the only form that Terraform takes [kafka/metadata-mode-replaces]", () => {
    const template = production();
    const [address] = Object.keys(template.json.resource?.["terraform_data"] ?? {});
    expect(lifecycle(template)).toMatchObject({
      prevent_destroy: true,
      replace_triggered_by: [`terraform_data.${address}`],
    });
    expect(lifecycle(development())).not.toHaveProperty("prevent_destroy");
  });
});

it("the application's user is associated by itself [kafka/single-scram-user]", () => {
  expect(production().only("aws_msk_single_scram_secret_association")).toMatchObject({
    cluster_arn: expect.stringContaining("aws_msk_cluster."),
    secret_arn: expect.stringContaining("secrets.outputs.secret_arns.kafka"),
  });
  expect(production().all("aws_msk_scram_secret_association")).toEqual([]);
});

describe("storage", () => {
  it("grows by its use and never shrinks, and only then does Terraform leave its size alone [kafka/no-scale-in]", () => {
    expect(production().only("aws_appautoscaling_target")).toMatchObject({
      service_namespace: "kafka",
      scalable_dimension: "kafka:broker-storage:VolumeSize",
      max_capacity: 2048,
    });
    expect(production().only("aws_appautoscaling_policy")).toMatchObject({
      target_tracking_scaling_policy_configuration: {
        disable_scale_in: true,
        predefined_metric_specification: { predefined_metric_type: "KafkaBrokerStorageUtilization" },
        target_value: 60,
      },
    });
    expect(lifecycle(production())["ignore_changes"]).toEqual([
      "broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size",
    ]);
  });

  it("that is not to grow is Terraform's alone [kafka/no-scale-in]", () => {
    expect(development().all("aws_appautoscaling_target")).toEqual([]);
    expect(lifecycle(development())).not.toHaveProperty("ignore_changes");
  });
});

it("publishes one contract, with IAM's addresses only where IAM is on", () => {
  expect(Object.keys(production().json.output ?? {}).sort()).toEqual([
    "bootstrap_brokers_iam",
    "bootstrap_brokers_scram",
    "cluster_arn",
    "cluster_name",
    "topics_json",
  ]);
  const value = (template: Template, output: string) => template.json.output?.[output]?.["value"];
  expect(value(production(), "bootstrap_brokers_scram")).toContain("bootstrap_brokers_sasl_scram");
  expect(value(production(), "bootstrap_brokers_iam")).toContain("bootstrap_brokers_sasl_iam");
  expect(value(development(), "bootstrap_brokers_iam")).toBe("");
});

it("the longest environment name still makes a name that MSK takes, 64 characters", () => {
  const name = "a".repeat(24);
  const { kafka: template } = layersOf(changed("flexprice-development", {}), name);
  expect(String(template && cluster(template)["cluster_name"])).toMatch(/^[a-zA-Z][a-zA-Z0-9-]{0,63}$/);
});
