import { clickhouse as clickhouseUser } from "../../services/clickhouse-connection";
import type { FlexpriceProfile } from "../../config/profiles";
import { images } from "../images";
import { CLICKHOUSE_MEMORY } from "./inputs";
import { limits, type ComposeService } from "./service";
import { required, SUPERUSER } from "./secrets";

const check = (test: readonly string[]) => ({
  test,
  interval: "5s",
  timeout: "10s",
  retries: 12,
  start_period: "30s",
});
const restart = "unless-stopped";

type Environment = Readonly<Record<string, string>>;

/** What the application needs around it, one container each. `application`: its variables, for names and passwords. */
export function dependencies(profile: FlexpriceProfile, application: Environment): Record<string, ComposeService> {
  const image = images(profile);
  return {
    postgres: {
      image: image.postgres,
      restart,
      // Not the image's own folder, which changed with 18.
      environment: { POSTGRES_PASSWORD: required(SUPERUSER), PGDATA: "/var/lib/postgresql/pgdata" },
      volumes: ["postgres:/var/lib/postgresql"],
      // By TCP: while the image sets itself up, it listens on a socket only.
      healthcheck: check(["CMD", "pg_isready", "--host=127.0.0.1", "--username=postgres"]),
    },
    kafka: {
      image: image.kafka,
      restart,
      environment: kafka,
      volumes: ["kafka:/var/lib/kafka/data"],
      healthcheck: check(["CMD", "kafka-topics", "--bootstrap-server=kafka:9092", "--list"]),
    },
    clickhouse: {
      image: image.clickhouse,
      restart,
      environment: {
        CLICKHOUSE_USER: value(application, "FLEXPRICE_CLICKHOUSE_USERNAME"),
        CLICKHOUSE_PASSWORD: value(application, "FLEXPRICE_CLICKHOUSE_PASSWORD"),
      },
      ulimits: { nofile: { soft: 262_144, hard: 262_144 } }, // https://clickhouse.com/docs/install/docker
      volumes: ["clickhouse:/var/lib/clickhouse"],
      healthcheck: check(["CMD", "wget", "-q", "-O", "/dev/null", `http://127.0.0.1:${clickhouseUser.http.port}/ping`]),
      deploy: { resources: { limits: limits({ memory: CLICKHOUSE_MEMORY }) } },
    },
    redis: redis(image.redis, profile.cache.engine === "valkey" ? "valkey" : "redis", application),
    // With its database in one file, and its own pages: source document 001, Health Checks, has them on port 8088.
    temporal: {
      image: image.temporal,
      restart,
      user: "0:0", // the volume is root's
      command: ["server", "start-dev", "--ip=0.0.0.0", "--ui-port=8088", "--db-filename=/data/temporal.db"],
      volumes: ["temporal:/data"],
      ports: ["127.0.0.1:8088:8088"],
      healthcheck: check(["CMD", "temporal", "operator", "cluster", "health"]),
    },
  };
}

/** One broker that is its own controller. https://docs.confluent.io/platform/current/installation/docker/config-reference.html */
const kafka = {
  CLUSTER_ID: "c3RyYXRhLWxhcHRvcC1rYQ", // any 16 bytes, always the same
  KAFKA_NODE_ID: "1",
  KAFKA_PROCESS_ROLES: "broker,controller",
  KAFKA_CONTROLLER_QUORUM_VOTERS: "1@kafka:29093",
  KAFKA_CONTROLLER_LISTENER_NAMES: "CONTROLLER",
  KAFKA_LISTENERS: "PLAINTEXT://:9092,CONTROLLER://:29093",
  KAFKA_ADVERTISED_LISTENERS: "PLAINTEXT://kafka:9092",
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
  KAFKA_INTER_BROKER_LISTENER_NAME: "PLAINTEXT",
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: "1",
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: "1",
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: "1",
  KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false", // `migrate kafka` makes them all: a missing one is to be seen
};

/** The application's user instead of `default`, where the profile has one. */
function redis(image: string, program: "redis" | "valkey", application: Environment): ComposeService {
  const password = application["FLEXPRICE_REDIS_PASSWORD"];
  const server = [`${program}-server`, "--appendonly", "yes"];
  const volumes = ["redis:/data"];
  if (password === undefined) {
    return {
      image,
      restart: "unless-stopped",
      command: server,
      volumes,
      healthcheck: check(["CMD", `${program}-cli`, "ping"]),
    };
  }
  const user = value(application, "FLEXPRICE_REDIS_USERNAME");
  return {
    image,
    restart,
    command: [...server, "--user", user, "on", `>${password}`, "~*", "&*", "+@all", "--user", "default", "off"],
    environment: { REDISCLI_AUTH: password },
    volumes,
    healthcheck: check(["CMD-SHELL", `${program}-cli --user ${user} ping | grep -q PONG`]), // who may not log in ends with 0, too
  };
}

function value(application: Environment, name: string): string {
  const found = application[name];
  if (found === undefined) throw new Error(`the application has no ${name}`);
  return found;
}
