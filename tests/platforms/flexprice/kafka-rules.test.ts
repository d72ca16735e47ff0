import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../../support/environments";

const inDevelopment = (overrides: object, changes: object = {}) =>
  problemsOf(changed("flexprice-development", { overrides, ...changes }));
const inProduction = (overrides: object, changes: object = {}) =>
  problemsOf(changed("flexprice-production", { overrides, ...changes }));

describe("a version of Kafka [kafka/creatable-version]", () => {
  it.each(["3.8.x", "3.8.x.kraft", "3.9.x", "3.9.x.kraft", "4.0.x.kraft", "4.1.x.kraft"])("%s passes", (version) =>
    expect(inProduction({ "kafka.version": version })).toEqual([]),
  );

  const allowed = "allowed: 3.8.x, 3.8.x.kraft, 3.9.x, 3.9.x.kraft, 4.0.x.kraft, 4.1.x.kraft";
  it.each([
    ["3.8.1", `MSK calls it "3.8.x"; ${allowed}`],
    ["3.9.0.kraft", `MSK calls it "3.9.x.kraft"; ${allowed}`],
    ["4.0.x", `MSK calls it "4.0.x.kraft"; ${allowed}`],
    ["3.5.1", `MSK ended it on 2025-10-23; ${allowed}`],
    ["3.6.0", `MSK ended it on 2026-06-01; ${allowed}`],
    ["3.7.x.kraft", `MSK ended it on 2026-09-01; ${allowed}`],
    ["4.2.x.kraft", allowed],
    ["2.8.1", allowed],
  ])("%s is refused: %s", (version, problem) =>
    expect(inProduction({ "kafka.version": version })).toEqual([`kafka.version: got "${version}"; ${problem}`]),
  );
});

describe("a broker type [kafka/known-class]", () => {
  it("is refused with the nearest if it is not known", () => {
    expect(inProduction({ "kafka.brokerType": "kafka.m7g.lrage" })).toEqual([
      expect.stringMatching(
        /^kafka\.brokerType: got "kafka\.m7g\.lrage", which is not known.*; did you mean "kafka\.m7g\.large"\?$/,
      ),
    ]);
    expect(inProduction({ "kafka.brokerType": "kafka.m5.tiny" })).toHaveLength(1);
  });

  it("is taken by name if AWS has it since", () => {
    const newer = { "kafka.brokerType": "kafka.m9g.large" };
    expect(inProduction(newer)).toHaveLength(1);
    expect(inProduction(newer, { newerClasses: ["kafka.m9g.large"] })).toEqual([]);
  });

  it("is no Express broker", () => {
    expect(inProduction({ "kafka.brokerType": "express.m7g.large" })).toEqual([
      expect.stringMatching(/allowed: a Standard broker of MSK/),
    ]);
  });
});

describe("KRaft [kafka/kraft-class]", () => {
  it("does not run on kafka.t3.small, which ZooKeeper does", () => {
    expect(inDevelopment({ "kafka.version": "3.9.x" })).toEqual([]);
    expect(inDevelopment({ "kafka.version": "3.9.x.kraft" })).toEqual([
      'kafka.brokerType: got "kafka.t3.small", which runs no KRaft; allowed with kafka.version "3.9.x.kraft": kafka.m7g.large, kafka.m5.large or larger, or a kafka.version without .kraft (from the profile development)',
    ]);
    expect(inDevelopment({ "kafka.version": "3.9.x.kraft", "kafka.brokerType": "kafka.m7g.large" })).toEqual([]);
  });
});

describe("brokers [kafka/brokers-per-cluster]", () => {
  it("are 30 with ZooKeeper, 60 with KRaft", () => {
    const zookeeper = { "kafka.version": "3.8.x" };
    expect(inProduction({ ...zookeeper, "kafka.brokersPerZone": 15 })).toEqual([]);
    expect(inProduction({ ...zookeeper, "kafka.brokersPerZone": 16 })).toEqual([
      'kafka.brokersPerZone: got 16, 32 brokers in 2 zones; allowed with kafka.version "3.8.x": 30 in all',
    ]);
    expect(inProduction({ "kafka.brokersPerZone": 30 })).toEqual([]);
    expect(inProduction({ "kafka.brokersPerZone": 31 })).toHaveLength(1);
    expect(inProduction({ "kafka.brokersPerZone": 0 })).toHaveLength(1);
  });
});

describe("authentication", () => {
  it("has SCRAM for the application [kafka/scram-for-the-application]", () => {
    expect(inProduction({ "kafka.authentication": ["scram"] })).toEqual([]);
    expect(inProduction({ "kafka.authentication": ["iam"] })).toEqual([
      "kafka.authentication: got [iam]; allowed: [scram] or [scram, iam], for the application speaks no IAM",
    ]);
    expect(inProduction({ "kafka.authentication": [] })).toHaveLength(1);
  });

  it("has IAM where everybody needs an ACL: somebody has to write the first [kafka/first-acl]", () => {
    expect(inProduction({ "kafka.denyWithoutAcl": true })).toEqual([]);
    expect(inDevelopment({ "kafka.denyWithoutAcl": true })).toEqual([
      "kafka.denyWithoutAcl: got true without iam: nobody could write the first ACL; allowed: false, or kafka.authentication: [scram, iam]",
    ]);
  });
});

describe("copies", () => {
  it("are no more than brokers [kafka/replication-factor]", () => {
    expect(inProduction({ "kafka.replicationFactor": 3 })).toEqual([
      "kafka.replicationFactor: got 3; allowed: up to 2, 2 zones × 1 (kafka.brokersPerZone); more copies need kafka.brokersPerZone: 2",
    ]);
    expect(inProduction({ "kafka.replicationFactor": 4, "kafka.brokersPerZone": 2 })).toEqual([]);
    expect(inProduction({ "kafka.replicationFactor": 5, "kafka.brokersPerZone": 2 })).toHaveLength(1);
  });

  it("are at least two: MSK restarts one broker after the other", () => {
    expect(inProduction({ "kafka.replicationFactor": 1 })).toEqual([
      "kafka.replicationFactor: got 1 (a number); allowed: a whole number from 2 to 5",
    ]);
  });

  it("are more than a write waits for [kafka/min-insync]", () => {
    expect(inProduction({ "kafka.minInsyncReplicas": 2 })).toEqual([
      "kafka.minInsyncReplicas: got 2; allowed: up to 1, one less than kafka.replicationFactor",
    ]);
    const three = { "kafka.replicationFactor": 3, "kafka.brokersPerZone": 2 };
    expect(inProduction({ ...three, "kafka.minInsyncReplicas": 2 })).toEqual([]);
    expect(inProduction({ ...three, "kafka.minInsyncReplicas": 3 })).toHaveLength(1);
  });
});

describe("partitions of all topics [kafka/partitions-per-broker]", () => {
  // 6 × 2 + 6 + 3 × 5 of topics, 7 × 3 of dead letters, 50 of Kafka's own: 104; each broker of two holds a copy of all.
  it("are as many as AWS recommends for the brokers, and not one more", () => {
    expect(inDevelopment({ "kafka.topics.events.partitions": 202 })).toEqual([]);
    expect(inDevelopment({ "kafka.topics.events.partitions": 203 })).toEqual([
      "kafka.topics: got 301 partitions, dead letters and 50 of Kafka's own among them; × 2 copies ÷ 2 brokers = 301 for each; allowed: 300 for kafka.t3.small: fewer partitions, a larger kafka.brokerType, or kafka.brokersPerZone: 2",
    ]);
    expect(inDevelopment({ "kafka.topics.events.partitions": 203, "kafka.brokersPerZone": 2 })).toEqual([]);
  });

  it("of dead letters and copies count", () => {
    expect(inDevelopment({ "kafka.deadLetters.partitions": 31 })).toEqual([]);
    expect(inDevelopment({ "kafka.deadLetters.partitions": 32 })).toHaveLength(1);
    const copies = { "kafka.brokersPerZone": 2, "kafka.topics.events.partitions": 203 };
    expect(inDevelopment({ ...copies, "kafka.replicationFactor": 4 })).toHaveLength(1);
  });
});

describe("storage of a broker", () => {
  it.each([
    [{ allocated: "1 GiB", maximum: "11 GiB" }, 0],
    [{ allocated: "16 TiB", maximum: null }, 0],
    [{ allocated: "16385 GiB", maximum: null }, 1],
    [{ allocated: "20 TiB", maximum: "1 TiB" }, 1],
    [{ allocated: "1 TiB", maximum: "16 TiB" }, 0],
    [{ allocated: "1 TiB", maximum: "17 TiB" }, 1],
    [{ allocated: "0 GiB", maximum: null }, 1],
  ])("%j: %d problems [kafka/broker-volume]", (storage, problems) =>
    expect(inDevelopment({ "kafka.storage": storage, "kafka.eventSize": "1 bytes" })).toHaveLength(problems),
  );

  it("grows beyond what is allocated or not at all [kafka/storage-growth]", () => {
    expect(inProduction({ "kafka.storage.maximum": "1127 GiB" })).toEqual([]);
    expect(inProduction({ "kafka.storage.maximum": "1126 GiB" })).toEqual([
      'kafka.storage.maximum: got "1126 GiB"; allowed: from "1127 GiB", one step above "1 TiB" (kafka.storage.allocated), or null',
    ]);
    expect(inProduction({ "kafka.storage.allocated": "3 TiB" })).toHaveLength(1);
    expect(inProduction({ "kafka.storage.maximum": null })).toEqual([]);
  });

  it.each(["af-south-1", "ap-northeast-3", "ap-southeast-5"])(
    "does not grow by itself in %s [kafka/storage-growth-region]",
    (region) => {
      const there = { region, zones: [`${region}a`, `${region}b`] };
      expect(inProduction({}, there)).toEqual([
        `kafka.storage.maximum: got "2 TiB" in ${region}, where MSK cannot; allowed: null (from the profile production)`,
      ]);
      expect(inProduction({ "kafka.storage.maximum": null }, there)).toEqual([]);
    },
  );
});

describe("Graviton brokers", () => {
  const graviton = { "kafka.brokerType": "kafka.m7g.large", "kafka.storage.maximum": null };
  const there = (region: string) => ({ region, zones: [`${region}a`, `${region}b`] });

  it("are used where AWS has announced them, elsewhere on the user's word [kafka/graviton-region]", () => {
    expect(inProduction(graviton, there("eu-west-1"))).toEqual([]);
    expect(inProduction(graviton, there("af-south-1"))).toEqual([
      'kafka.brokerType: got "kafka.m7g.large", not known to be in af-south-1; allowed: kafka.m5.large, or, if AWS has it there, newerClasses: [kafka.m7g.large]',
    ]);
    expect(inProduction(graviton, { ...there("af-south-1"), newerClasses: ["kafka.m7g.large"] })).toEqual([]);
    expect(inProduction({ "kafka.storage.maximum": null }, there("af-south-1"))).toEqual([]);
  });
});

it("a way of authentication that is named twice is a slip [kafka/authentication-once]", () => {
  expect(inProduction({ "kafka.authentication": ["scram", "scram"] })).toEqual([
    "kafka.authentication: got scram twice; allowed: each once",
  ]);
  expect(inProduction({ "kafka.authentication": ["iam", "scram"] })).toEqual([]);
});

it("mistakes of two topics and of two retentions are all told, each by itself", () => {
  const topics = { "kafka.topics.events.eventsPerConsumer": 12, "kafka.topics.events_lazy.eventsPerConsumer": "1/s" };
  expect(
    inProduction(topics)
      .map((each) => each.split(":")[0])
      .sort(),
  ).toEqual(["kafka.topics.events.eventsPerConsumer", "kafka.topics.events_lazy.eventsPerConsumer"]);
  const retentions = { "kafka.retention": 7, "kafka.deadLetters.retention": "90 minutes" };
  expect(inProduction(retentions)).toHaveLength(2);
});

describe("retention", () => {
  it.each([
    ["retention", "1 hour", 0],
    ["retention", "59 minutes", 1],
    ["retention", "90 minutes", 1],
    ["retention", "0 days", 1],
    ["deadLetters.retention", "2 hours", 0],
    ["deadLetters.retention", "100 seconds", 1],
  ])("kafka.%s of %s: %d problems [kafka/whole-hours]", (key, retention, problems) =>
    expect(inProduction({ [`kafka.${key}`]: retention })).toHaveLength(problems),
  );

  // 38.5 events/s × 1000 bytes are 3.098 GiB a day; a broker of two holds a copy of all. 80 % of 2 TiB are 1638.4 GiB.
  it("leaves the volumes below the alarm, and the message has the sum [kafka/retention-fits-storage]", () => {
    expect(inProduction({ "kafka.retention": "528 days" })).toEqual([]);
    expect(inProduction({ "kafka.retention": "529 days" })).toEqual([
      'kafka.retention: got "529 days"; 38.5 events/s (workload.averageEventsPerSecond) × 1000 bytes (kafka.eventSize) × 2 copies ÷ 2 brokers = 1639 GiB for each; allowed: 80% (alarms.kafkaStorage) of 2 TiB: keep less, or kafka.storage.maximum: 2049 GiB',
    ]);
    expect(inProduction({ "kafka.retention": "529 days", "kafka.storage.maximum": "2049 GiB" })).toEqual([]);
  });

  it("counts on what is allocated where nothing grows [kafka/retention-fits-storage]", () => {
    const fixed = { "kafka.storage.maximum": null };
    expect(inProduction({ ...fixed, "kafka.retention": "264 days" })).toEqual([]);
    expect(inProduction({ ...fixed, "kafka.retention": "265 days" })).toEqual([
      expect.stringMatching(/of 1 TiB: keep less, or kafka\.storage\.allocated: \d+ GiB$/),
    ]);
  });
});

describe("consumers", () => {
  it("have a partition each, in every topic of all events: 6 leave 24 of 30 idle [kafka/idle-consumers]", () => {
    expect(inProduction({ "kafka.topics.events.partitions": 30 })).toEqual([]);
    expect(inProduction({ "kafka.topics.events.partitions": 6 })).toEqual([
      "kafka.topics.events.partitions: got 6; 30 consumer tasks (services.consumer.tasks) need 30, one each: 24 would idle",
    ]);
    expect(inProduction({ "services.consumer.tasks": 31, "services.consumer.scaling.maximum": 31 })).toEqual([
      expect.stringMatching(/^kafka\.topics\.events\.partitions: got 30; 31 consumer tasks/),
      expect.stringMatching(/^kafka\.topics\.events_lazy\.partitions: got 30; 31 consumer tasks/),
    ]);
  });

  it("may outnumber the partitions of a topic with little in it [kafka/idle-consumers]", () => {
    expect(inProduction({ "kafka.topics.wallet_alert.partitions": 1 })).toEqual([]);
  });

  it("together take the peak: 200/s ÷ 30 tasks are 7/s each [kafka/peak-rate]", () => {
    expect(inProduction({ "kafka.topics.events.eventsPerConsumer": "7/s" })).toEqual([]);
    expect(inProduction({ "kafka.topics.events.eventsPerConsumer": "6/s" })).toEqual([
      'kafka.topics.events.eventsPerConsumer: got "6/s"; 200 events/s (workload.peakEventsPerSecond) ÷ 6 = 34 consumers, there are 30 (services.consumer.tasks); allowed: from "7/s", or 34 tasks and as many partitions',
    ]);
    expect(inProduction({ "kafka.topics.wallet_alert.eventsPerConsumer": "1/s" })).toEqual([]);
  });

  it("are too few when the peak rises or tasks go [kafka/peak-rate]", () => {
    expect(inProduction({ "workload.peakEventsPerSecond": 360 })).toEqual([]);
    expect(inProduction({ "workload.peakEventsPerSecond": 361 })).toHaveLength(2);
    expect(inProduction({ "services.consumer.tasks": 17 })).toEqual([]);
    expect(inProduction({ "services.consumer.tasks": 16 })).toHaveLength(2);
  });

  it("have a rate with its unit", () => {
    expect(inProduction({ "kafka.topics.events.eventsPerConsumer": 12 })).toEqual([
      'kafka.topics.events.eventsPerConsumer: got 12 (a number); allowed: events a second, such as "12/s"',
    ]);
  });
});
