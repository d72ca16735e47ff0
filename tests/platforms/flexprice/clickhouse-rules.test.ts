import { describe, expect, it } from "@jest/globals";
import { problemsWithOverrides as problems } from "../../support/environments";

describe("ClickHouse's node type [clickhouse/known-class]", () => {
  it.each(["m5.large", "m7g.2xlarge", "r8g.16xlarge"])("%s passes", (type) =>
    expect(problems({ "clickhouse.nodeType": type })).toEqual([]),
  );

  it.each(["t3.large", "m5.metal", "m9g.large"])("%s is refused: burstable, or of no known size", (type) =>
    expect(problems({ "clickhouse.nodeType": type })).toEqual([
      expect.stringMatching(/^clickhouse\.nodeType: got ".+"; allowed: m5, m6i, .*from large to 16xlarge/),
    ]),
  );
});

describe("ClickHouse's version [clickhouse/supported-version]", () => {
  it.each(["24.8", "24.11", "26.3", "26.12", "26.3.4.12"])("%s passes", (version) =>
    expect(problems({ "clickhouse.version": version })).toEqual([]),
  );

  it.each(["24.7", "23.12"])("%s is refused", (version) =>
    expect(problems({ "clickhouse.version": version })).toEqual([
      `clickhouse.version: got "${version}"; allowed: "24.8" or newer`,
    ]),
  );
});

describe("ClickHouse's version as text", () => {
  it.each(["26.0", "26.13", "latest"])("%s is none", (version) =>
    expect(problems({ "clickhouse.version": version })).toEqual([
      expect.stringContaining('allowed: a ClickHouse version in quotes, such as "26.3"'),
    ]),
  );
});

describe("a volume [clickhouse/volume-size]", () => {
  it.each(["10 GiB", "16 TiB", "11264 MiB"])("of %s passes", (storage) =>
    expect(problems({ "clickhouse.storage": storage })).toEqual([]),
  );

  it.each(["9 GiB", "17 TiB", "11265 MiB"])("of %s is refused", (storage) =>
    expect(problems({ "clickhouse.storage": storage })).toEqual([
      `clickhouse.storage: got "${storage}"; allowed: "10 GiB" to "16 TiB", in whole GiB`,
    ]),
  );
});

describe("replicas and shards", () => {
  it("are no more than an apply can wait for [clickhouse/hosts-within-a-wait]", () => {
    const hosts = (shards: number, replicas: number) =>
      problems({
        "clickhouse.tables": "distributed",
        "eks.systemNodes.count": 3,
        "clickhouse.shards": shards,
        "clickhouse.replicas": replicas,
      });
    expect(hosts(6, 1)).toEqual([]);
    expect(hosts(3, 2)).toEqual([]);
    expect(hosts(7, 1)).toEqual([
      expect.stringMatching(/^clickhouse\.shards: got 7, × 1 .+ = 7 replicas; allowed: 6,/),
    ]);
    expect(hosts(4, 2)).toEqual([
      expect.stringMatching(/^clickhouse\.shards: got 4, × 2 .+ = 8 replicas; allowed: 3,/),
    ]);
  });

  const three = { "eks.systemNodes.count": 3 };

  it("need replicated tables from the second replica on [clickhouse/replicas-need-replication]", () => {
    expect(problems({ "clickhouse.replicas": 1 })).toEqual([]);
    expect(problems({ ...three, "clickhouse.replicas": 2 })).toEqual([
      expect.stringMatching(
        /^clickhouse\.replicas: got 2 with clickhouse\.tables: plain; allowed: 1\. .*events and meter_usage only/,
      ),
    ]);
    expect(problems({ ...three, "clickhouse.replicas": 2, "clickhouse.tables": "replicated" })).toEqual([]);
  });

  it("need distributed tables from the second shard on [clickhouse/shards-need-distributed-tables]", () => {
    for (const tables of ["plain", "replicated"]) {
      expect(problems({ "clickhouse.shards": 1, "clickhouse.tables": tables })).toEqual([]);
      expect(problems({ "clickhouse.shards": 2, "clickhouse.tables": tables })).toEqual([
        expect.stringMatching(/^clickhouse\.shards: got 2 with clickhouse\.tables: \w+; allowed: 1\. .*distributed/),
      ]);
    }
    expect(problems({ "clickhouse.shards": 2, "clickhouse.tables": "distributed" })).toEqual([]);
  });

  it("need a node for each Keeper from the second replica on [clickhouse/nodes-for-keeper]", () => {
    const replicated = { "clickhouse.replicas": 2, "clickhouse.tables": "replicated" };
    expect(problems({ ...replicated, "eks.systemNodes.count": 3 })).toEqual([]);
    expect(problems({ ...replicated, "eks.systemNodes.count": 2 })).toEqual([
      "eks.systemNodes.count: got 2 with clickhouse.replicas: 2; allowed: 3 or more, one for each Keeper",
    ]);
  });
});

describe("backups [clickhouse/backup-interval]", () => {
  const every = (interval: string) => problems({ "clickhouse.backups": { every: interval, keep: 7 } });

  it("are an hour apart or more", () => {
    expect(every("1 hour")).toEqual([]);
    expect(every("59 minutes")).toEqual(['clickhouse.backups.every: got "59 minutes"; allowed: "1 hour" or more']);
  });
});
