import { describe, expect, it } from "@jest/globals";
import { instanceClasses } from "../../modules/facts/instance-classes";
import { mebibytes, type Size } from "../../modules/units";
import { profiles } from "../../src/platforms/flexprice/config/profiles";
import { differencesOf, expectTable } from "./table";

const { development, production } = profiles;

const gb = (size: Size) => `${mebibytes(size) / 1024} GB`;
const plural = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;
const withSize = (type: string) => {
  const found = instanceClasses.get(type);
  return `${type} (${found?.vcpu} vCPU, ${found?.memory.replace("GiB", "GB")})`;
};
const tasks = ({ tasks, cpu, memory }: { tasks: number; cpu: string; memory: Size }) =>
  `${plural(tasks, "task")}, ${cpu}, ${gb(memory)}`;

/** Source document 000, table by table; its numbers stand here. */
describe('"Sizing for 100M events/month"', () => {
  it("development", () => {
    const { services, database, kafka, cache, clickhouse, eks } = development;
    expectTable("Sizing", "development", {
      "ECS API": ["1 task, 0.5 vCPU, 1 GB", tasks(services.api)],
      "ECS Consumer": ["1 task, 0.5 vCPU, 1 GB", tasks(services.consumer)],
      "ECS Temporal Worker": ["1 task, 1 vCPU, 2 GB", tasks(services.temporalWorker)],
      Database: ["RDS db.t3.small", `RDS ${database.instanceClass}`],
      Kafka: [
        "2x kafka.t3.small, 100 GB",
        `${2 * kafka.brokersPerZone}x ${kafka.brokerType}, ${gb(kafka.storage.allocated)}`,
      ],
      ClickHouse: [
        "2x m5.large",
        `${clickhouse.shards * clickhouse.replicas + eks.systemNodes.count}x ${clickhouse.nodeType}`,
      ],
      Redis: ["cache.t3.micro", cache.nodeType],
    });
    expect(eks.systemNodes.type).toBe(clickhouse.nodeType);
  });

  it("production", () => {
    const { services, database, kafka, cache, clickhouse } = production;
    expectTable("Sizing", "production", {
      "ECS API": ["6 tasks, 0.75 vCPU, 1.5 GB", tasks(services.api)],
      "ECS Consumer": ["30 tasks, 1 vCPU, 1.75 GB", tasks(services.consumer)],
      "ECS Temporal Worker": ["3 tasks, 2 vCPU, 4 GB", tasks(services.temporalWorker)],
      Database: ["Aurora 2x db.r8g.xlarge", `Aurora ${1 + database.readers.minimum}x ${database.instanceClass}`],
      Kafka: [
        "2 brokers, kafka.m5.large, 1024 GB per broker",
        `${2 * kafka.brokersPerZone} brokers, ${kafka.brokerType}, ${gb(kafka.storage.allocated)} per broker`,
      ],
      ClickHouse: ["m5.8xlarge", clickhouse.nodeType],
      Redis: [
        "cache.r6g.large, multi-node cluster mode",
        `${cache.nodeType}, ${cache.shards > 1 ? "multi-node" : "one-node"} ${cache.clusterMode ? "cluster mode" : "without"}`,
      ],
    });
  });

  it("the load that it is for", () => {
    const { workload } = production;
    expect(workload.eventsPerMonth).toBe(100_000_000);
    expect(workload.averageEventsPerSecond).toBe(38.5);
    expect(workload.peakEventsPerSecond).toBe(200);
    expect([workload.clickhouseGrowthPerMonth, workload.dynamodbGrowthPerMonth].map(gb)).toEqual(["50 GB", "20 GB"]);
  });
});

const engines = { postgres: "PostgreSQL", "aurora-postgresql": "Aurora PostgreSQL" } as const;

describe('"Aurora configuration summary"', () => {
  it("development", () => {
    const { database } = development;
    expectTable("Aurora configuration", "development", {
      Engine: ["PostgreSQL 15.4", `${engines[database.engine]} ${database.engineVersion}`],
      "Instance class": ["db.t3.small", database.instanceClass],
      Storage: ["100 GB", gb(database.storage.allocated)],
      "Multi-AZ": ["No", database.multiAz ? "Yes" : "No"],
      "Backup retention": ["7 days", database.backups.retention],
    });
  });

  it("production", () => {
    const { database } = production;
    expectTable("Aurora configuration", "production", {
      Engine: ["Aurora PostgreSQL 17.4", `${engines[database.engine]} ${database.engineVersion}`],
      "Instance class": ["db.r8g.xlarge (4 vCPU, 32 GB)", withSize(database.instanceClass)],
      Instances: ["2", String(1 + database.readers.minimum)],
      "Backup retention": ["7 days", database.backups.retention],
    });
  });
});

describe('"MSK configuration summary"', () => {
  it("development", () => {
    const { kafka } = development;
    expectTable("MSK configuration", "development", {
      "Kafka version": ["3.5.1", kafka.version],
      "Broker type": ["kafka.t3.small", kafka.brokerType],
      "Number of brokers": ["2", String(2 * kafka.brokersPerZone)],
      "Storage per broker": ["100 GB", gb(kafka.storage.allocated)],
      Authentication: ["scram", kafka.authentication.join()],
      Monitoring: ["DEFAULT", kafka.enhancedMonitoring],
    });
  });

  it("production: its kafka.m5.large has 4 vCPU, AWS's has 2", () => {
    const { kafka } = production;
    expectTable("MSK configuration", "production", {
      "Broker type": ["kafka.m5.large (4 vCPU, 8 GB)", withSize(kafka.brokerType)],
      "Kafka version": ["3.8.1", kafka.version],
      "Number of brokers": ["2", String(2 * kafka.brokersPerZone)],
      "Storage per broker": ["1024 GB", gb(kafka.storage.allocated)],
      Authentication: ["scram,iam", kafka.authentication.join()],
      Monitoring: [
        "PER_TOPIC_PER_PARTITION, Prometheus",
        `${kafka.enhancedMonitoring}, ${kafka.prometheus ? "Prometheus" : ""}`,
      ],
    });
  });
});

describe('"Redis configuration summary"', () => {
  const encryption = (tls: boolean) => (tls ? "TLS in transit + at rest" : "at rest");

  it("development", () => {
    const { cache } = development;
    expectTable("Redis configuration", "development", {
      "Node type": ["cache.t3.micro", cache.nodeType],
      "Cluster mode": ["Disabled", cache.clusterMode ? "Enabled" : "Disabled"],
      Replicas: ["0", String(cache.replicasPerShard)],
      "Multi-AZ": ["No", cache.multiAz ? "Yes" : "No"],
      Encryption: ["Optional", encryption(cache.transitEncryption)],
    });
  });

  it("production", () => {
    const { cache } = production;
    const { vcpu, memory } = instanceClasses.get(cache.nodeType) ?? {};
    expect([vcpu, memory]).toEqual([2, "13.07 GiB"]); // 2 vCPU, 13 GB
    expectTable("Redis configuration", "production", {
      "Node type": ["cache.r6g.large", cache.nodeType],
      "Cluster mode": ["Enabled", cache.clusterMode ? "Enabled" : "Disabled"],
      Replicas: ["1 per shard", `${cache.replicasPerShard} per shard`],
      "Multi-AZ": ["Yes", cache.multiAz ? "Yes" : "No"],
      Encryption: ["TLS in transit + at rest", encryption(cache.transitEncryption)],
    });
  });
});

describe.each(["development", "production"] as const)('"DynamoDB configuration summary", %s', (name) => {
  it("is followed but for the sort key", () => {
    const { events } = profiles[name];
    expectTable("DynamoDB configuration", name, {
      PITR: ["Enabled", events.pointInTimeRecovery ? "Enabled" : "Disabled"],
      Encryption: ["AWS managed", events.encryption === "aws-owned-key" ? "AWS managed" : "customer"],
      "Sort key": ["Event timestamp", "event id"],
    });
  });
});

it("no difference is listed of a table that no test reads", () => {
  const read = [
    "Sizing",
    "Aurora configuration",
    "MSK configuration",
    "Redis configuration",
    "DynamoDB configuration",
    "Cost estimation", // tests/documents/cost.test.ts
  ];
  const listed = (["development", "production"] as const).flatMap(differencesOf);
  expect(listed.map(({ table }) => table).filter((table) => !read.includes(table))).toEqual([]);
});
