import { describe, expect, it } from "@jest/globals";
import { databaseInitScript } from "../../../../src/platforms/flexprice/services/database-init";
import { render } from "../../../../src/platforms/flexprice/render/render";
import { configurationOf } from "../environment/inputs";
import { literal } from "../../../../src/platforms/flexprice/render/compose/secrets";
import { composeOf, everyWay, textOf } from "./rendered";

const development = configurationOf("development");
const production = configurationOf("production");
const split = composeOf(production);
const local = composeOf(development, "local");

describe("processes", () => {
  it.each([
    ["flexprice-api", 6, "0.75", "1536m"],
    ["flexprice-consumer", 30, "0.5", "1792m"],
    ["flexprice-worker", 3, "2", "4096m"],
  ])("%s has the profile's number and size", (name, replicas, cpus, memory) => {
    expect(split.service(name)["deploy"]).toEqual({ replicas, resources: { limits: { cpus, memory } } });
  });

  it("of `local` are one, without nginx, however many tasks the API has", () => {
    expect(composeOf(production, "local").service("flexprice")["deploy"]).toMatchObject({ replicas: 1 });
    expect(Object.keys(local.file.services)).not.toContain("nginx");
    expect(local.service("flexprice")["ports"]).toEqual(["127.0.0.1:8080:8080"]);
    expect([...local.files.keys()]).not.toContain("nginx.conf");
  });

  it("start after the migrations, which start after the database", () => {
    const done = { condition: "service_completed_successfully" };
    for (const name of ["flexprice-api", "flexprice-consumer", "flexprice-worker"]) {
      expect(split.service(name)["depends_on"]).toMatchObject({ migrate: done });
    }
    expect(split.service("migrate")["depends_on"]).toMatchObject({
      "database-init": done,
      kafka: { condition: "service_healthy" },
      clickhouse: { condition: "service_healthy" },
    });
    expect(split.service("migrate")["command"]).toEqual([
      "sh",
      "-c",
      "./migrate postgres --timeout 600 && ./migrate clickhouse && ./migrate kafka",
    ]);
    for (const name of ["migrate", "database-init"]) expect(split.service(name)).not.toHaveProperty("restart");
  });

  it("have a database that the script of AWS's task makes, its dollars kept from Compose", () => {
    const { command, environment } = split.service("database-init");
    expect(command).toEqual(["sh", "-c", databaseInitScript.replaceAll("$", "$$$$")]);
    expect(environment).toMatchObject({ PGHOST: "postgres", PGUSER: "postgres", APPLICATION_USER: "flexprice" });
  });

  it("run as the profile says if nobody says otherwise", () => {
    const { profile } = development;
    const services = { ...profile.services, mode: "local" as const };
    const { files } = render("compose", { ...development, profile: { ...profile, services } });
    expect(textOf(files, "compose.yaml")).toContain("FLEXPRICE_DEPLOYMENT_MODE: local\n");
  });

  it("can do nothing but their work", () => {
    for (const name of ["flexprice-api", "flexprice-consumer", "flexprice-worker", "migrate"]) {
      expect(split.service(name)).toMatchObject({
        user: "1000:3000",
        init: true,
        read_only: true,
        tmpfs: ["/tmp"],
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
      });
    }
  });

  it("are asked for their health where they listen, and have 30 seconds to end", () => {
    expect(split.service("flexprice-api")["healthcheck"]).toMatchObject({
      test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health"],
    });
    for (const name of ["flexprice-consumer", "flexprice-worker"]) {
      expect(split.service(name)).not.toHaveProperty("healthcheck");
      expect(split.service(name)["stop_grace_period"]).toBe("30s");
    }
  });

  it("find containers where AWS has services, and log in without TLS", () => {
    expect(split.service("flexprice-consumer").environment).toMatchObject({
      FLEXPRICE_POSTGRES_HOST: "postgres",
      FLEXPRICE_POSTGRES_READER_HOST: "postgres",
      FLEXPRICE_POSTGRES_SSLMODE: "disable",
      FLEXPRICE_KAFKA_BROKERS: "kafka:9092",
      FLEXPRICE_KAFKA_USE_SASL: "false",
      FLEXPRICE_KAFKA_TLS: "false",
      FLEXPRICE_CLICKHOUSE_ADDRESS: "clickhouse:9000",
      FLEXPRICE_REDIS_HOST: "redis",
      FLEXPRICE_REDIS_CLUSTER_MODE: "false",
      FLEXPRICE_REDIS_USE_TLS: "false",
      FLEXPRICE_TEMPORAL_ADDRESS: "temporal:7233",
      FLEXPRICE_TEMPORAL_NAMESPACE: "default",
      FLEXPRICE_TEMPORAL_API_KEY: "not-checked", // by the development server
      FLEXPRICE_TEMPORAL_TLS: "false",
      FLEXPRICE_EVENT_PUBLISH_DESTINATION: "kafka",
      FLEXPRICE_DYNAMODB_IN_USE: "false",
      FLEXPRICE_S3_ENABLED: "false",
    });
  });
});

describe("what the application needs", () => {
  it("makes topics of one copy, for there is one broker, and none by itself", () => {
    const topics = JSON.parse(split.service("migrate").environment?.["FLEXPRICE_KAFKA_TOPICS"] ?? "") as object;
    expect(topics).toMatchObject({ defaults: { replicationFactor: 1 }, topics: { events: { partitions: 30 } } });
    expect(split.service("kafka").environment).toMatchObject({ KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false" });
  });

  it("comes in the profile's versions, and in no moving one", () => {
    const imageOf = (name: string) => split.service(name).image;
    expect(["postgres", "kafka", "clickhouse", "redis"].map(imageOf)).toEqual([
      "postgres:17-alpine",
      "confluentinc/cp-kafka:7.8.0", // Kafka 3.8
      "clickhouse/clickhouse-server:26.3",
      "redis:7.2.4-alpine",
    ]);
    for (const { image } of Object.values(split.file.services)) expect(image).toMatch(/^[^:]+:v?\d+[\w.-]*$/);
  });

  it.each([
    ["3.9.x.kraft", "7.9.0"],
    ["4.1.x.kraft", "8.1.0"],
  ])("Kafka %s is Confluent Platform %s", (version, tag) => {
    const { profile } = production;
    const other = { ...production, profile: { ...profile, kafka: { ...profile.kafka, version } } };
    expect(composeOf(other).service("kafka").image).toBe(`confluentinc/cp-kafka:${tag}`);
  });

  it("keeps its data in named volumes", () => {
    expect(Object.keys(split.file.volumes)).toEqual(["postgres", "kafka", "clickhouse", "redis", "temporal"]);
  });

  it("lets the application's own user alone into Redis, or, as the profile says, anybody", () => {
    const command = split.service("redis")["command"] as string[];
    expect(command.slice(3)).toEqual([
      ...[
        "--user",
        "flexprice",
        "on",
        ">${LAPTOP_REDIS_TOKEN:?not in .env - strata render makes it, or names it to be filled in}",
        "~*",
        "&*",
        "+@all",
      ],
      ...["--user", "default", "off"],
    ]);
    const { profile } = development;
    const authentication = { method: "none", because: "nobody else is on this laptop" } as const;
    const open = {
      ...profile,
      cache: { ...profile.cache, authentication, engine: "valkey" as const, engineVersion: "8.1" },
    };
    const redis = composeOf({ ...development, profile: open }).service("redis");
    expect([redis.image, redis["command"]]).toEqual([
      "valkey/valkey:8.1-alpine",
      ["valkey-server", "--appendonly", "yes"],
    ]);
  });
});

describe.each(everyWay)("%s, %s", (_, deployment, configuration) => {
  const { file, files } = composeOf(configuration, deployment);

  it("is reached from this machine only", () => {
    const ports = Object.values(file.services).flatMap((service) => (service["ports"] ?? []) as string[]);
    expect(ports).toHaveLength(2); // the API, Temporal's pages
    expect(ports.filter((port) => !port.startsWith("127.0.0.1:"))).toEqual([]);
  });

  it("has no `version`, which the specification has given up, and the environment's name", () => {
    expect(file).not.toHaveProperty("version");
    expect(file.name).toBe(configuration.environment.name);
  });

  it("names only services, volumes and files that are there", () => {
    for (const service of Object.values(file.services)) {
      const mounts = ((service["volumes"] ?? []) as string[]).map((mount) => mount.split(":")[0] ?? "");
      const beside = mounts.filter((source) => source.startsWith("./")).map((source) => source.slice("./".length));
      const named = mounts.filter((source) => !source.startsWith("./"));
      expect([...files.keys()]).toEqual(expect.arrayContaining(beside));
      expect(Object.keys(file.volumes)).toEqual(expect.arrayContaining(named));
      expect(Object.keys(file.services)).toEqual(expect.arrayContaining(Object.keys(service["depends_on"] ?? {})));
    }
  });

  it("is the same each time", () => {
    expect([...composeOf(configuration, deployment).files]).toEqual([...files]);
  });
});

it("another mode leaves nothing running of the one before", () => {
  expect(split.next[0]).toBe("docker compose up --detach --remove-orphans");
});

it("a dollar in a value stays one", () => {
  expect(literal("a$b${C}")).toBe("a$$b$${C}");
});

it("nginx is source document 002's", () => {
  const conf = textOf(split.files, "nginx.conf");
  for (const line of [
    "least_conn;",
    "server flexprice-api:8080 resolve max_fails=3 fail_timeout=30s;",
    "keepalive 32;",
    "listen 80;",
    "server_name api.flexprice.example.com;",
    "proxy_http_version 1.1;",
    'proxy_set_header Connection "";',
    "proxy_connect_timeout 5s;",
    "proxy_send_timeout 60s;",
    "proxy_read_timeout 60s;",
    "access_log off;",
    "proxy_pass http://flexprice_api/health;",
  ]) {
    expect(conf.split("\n").map((each) => each.trim())).toContain(line);
  }
  // keepalive comes after the balancing method: https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive
  expect(conf.indexOf("least_conn")).toBeLessThan(conf.indexOf("keepalive 32"));
});
