import { describe, expect, it } from "@jest/globals";
import { changed, problemsOf } from "../../support/environments";

const inDevelopment = (overrides: object, more: object = {}) =>
  problemsOf(changed("flexprice-development", { overrides, ...more }));
const inProduction = (overrides: object) => problemsOf(changed("flexprice-production", { overrides }));

describe("a cache's version [cache/known-version]", () => {
  it.each([
    ["redis", "7.0"],
    ["redis", "7.1"],
    ["valkey", "7.2"],
    ["valkey", "8.2"],
  ])("%s %s passes", (engine, version) =>
    expect(inProduction({ "cache.engine": engine, "cache.engineVersion": version })).toEqual([]),
  );

  it("is refused with those there are", () => {
    expect(inProduction({ "cache.engineVersion": "7.2" })).toEqual([
      'cache.engineVersion: got "7.2" of redis (cache.engine); allowed: 7.0, 7.1',
    ]);
    expect(inProduction({ "cache.engine": "valkey" })).toEqual([
      'cache.engineVersion: got "7.1" of valkey (cache.engine); allowed: 7.2, 8.0, 8.1, 8.2 (from the profile production)',
    ]);
    expect(inProduction({ "cache.engineVersion": "6.2" })).toHaveLength(1);
  });
});

describe("a cache's node type [cache/known-node-type]", () => {
  it("is refused with the nearest if it is not known, and can be allowed by name", () => {
    expect(inProduction({ "cache.nodeType": "cache.r6g.lagre" })).toEqual([
      expect.stringMatching(/^cache\.nodeType: got "cache\.r6g\.lagre", .*did you mean "cache\.r6g\.large"\?$/),
    ]);
    const newer = { "cache.nodeType": "cache.r9g.large" };
    expect(inDevelopment(newer)).toHaveLength(1);
    expect(inDevelopment(newer, { newerClasses: ["cache.r9g.large"] })).toEqual([]);
  });

  it.each([
    ["cache.t1.micro", 'got "cache.t1.micro", without encryption, snapshots and failover; allowed: from t3 on'],
    ["cache.r6gd.xlarge", 'got "cache.r6gd.xlarge", which needs data tiering; allowed: cache.r6g.xlarge'],
  ])("%s is refused even if it is allowed by name [cache/capable-node-type]", (type, problem) =>
    expect(inDevelopment({ "cache.nodeType": type }, { newerClasses: [type] })).toEqual([`cache.nodeType: ${problem}`]),
  );
});

describe("shards and replicas", () => {
  it("need cluster mode from the second shard on [cache/shards-need-cluster-mode]", () => {
    expect(inDevelopment({ "cache.shards": 1 })).toEqual([]);
    expect(inDevelopment({ "cache.shards": 2 })).toEqual([
      "cache.shards: got 2 without cluster mode; allowed: 1, or cache.clusterMode: true",
    ]);
    expect(inProduction({ "cache.clusterMode": false })).toHaveLength(1);
    expect(inProduction({ "cache.clusterMode": false, "cache.shards": 1 })).toEqual([]);
  });

  it("are 90 nodes at most [cache/node-count]", () => {
    expect(inProduction({ "cache.shards": 45 })).toEqual([]);
    expect(inProduction({ "cache.shards": 46 })).toEqual([
      "cache.shards: got 46, 92 nodes with their replicas; allowed: up to 45",
    ]);
    expect(inProduction({ "cache.shards": 15, "cache.replicasPerShard": 5 })).toEqual([]);
    expect(inProduction({ "cache.shards": 16, "cache.replicasPerShard": 5 })).toHaveLength(1);
  });

  it("may be five replicas, not six", () => {
    expect(inProduction({ "cache.replicasPerShard": 5 })).toEqual([]);
    expect(inProduction({ "cache.replicasPerShard": 6 })).toHaveLength(1);
  });

  it("include a replica for Multi-AZ [cache/multi-az-needs-replica]", () => {
    expect(inProduction({ "cache.replicasPerShard": 0 })).toEqual([
      "cache.replicasPerShard: got 0 with cache.multiAz; allowed: from 1, or cache.multiAz: false",
    ]);
    expect(inProduction({ "cache.replicasPerShard": 0, "cache.multiAz": false })).toEqual([]);
    expect(inDevelopment({ "cache.multiAz": true })).toHaveLength(1);
    expect(inDevelopment({ "cache.multiAz": true, "cache.replicasPerShard": 1 })).toEqual([]);
  });
});

describe("the application's user", () => {
  const none = { method: "none", because: "a throw-away environment for load tests" };

  it("needs TLS; without a user, TLS is free to choose [cache/user-needs-tls]", () => {
    expect(inDevelopment({ "cache.transitEncryption": false })).toEqual([
      "cache.transitEncryption: got false with cache.authentication.method: user; allowed: true, or the method none with a reason",
    ]);
    expect(inDevelopment({ "cache.transitEncryption": false, "cache.authentication": none })).toEqual([]);
    expect(inDevelopment({ "cache.authentication": none })).toEqual([]);
  });

  it("is left out only with a reason", () => {
    expect(inDevelopment({ "cache.authentication": { method: "none" } })).toHaveLength(1);
    expect(inDevelopment({ "cache.authentication": { ...none, because: "dev" } })).toHaveLength(1);
  });

  it("has a name that cannot be changed, and can be left out by the keys alone", () => {
    expect(inDevelopment({ "cache.authentication.name": "default" })).toHaveLength(1);
    const { method, because } = none;
    expect(inDevelopment({ "cache.authentication.method": method, "cache.authentication.because": because })).toEqual(
      [],
    );
  });
});

describe("a cache's maintenance [cache/windows-apart]", () => {
  it.each(["sun:04:00-sun:05:00", "sun:02:00-sun:03:00"])("at %s is clear of 03:00-04:00", (window) =>
    expect(inDevelopment({ "cache.maintenanceWindow": window })).toEqual([]),
  );

  it.each(["sun:03:59-sun:05:00", "sun:02:00-sun:03:01"])("at %s is refused", (window) =>
    expect(inDevelopment({ "cache.maintenanceWindow": window })).toEqual([
      `cache.maintenanceWindow: got "${window}", which overlaps the snapshot window 03:00-04:00; allowed: hours apart from it`,
    ]),
  );

  it("may be at any time where no snapshots are taken", () => {
    const maintenanceWindow = { "cache.maintenanceWindow": "sun:03:00-sun:04:00" };
    expect(inDevelopment(maintenanceWindow)).toHaveLength(1);
    expect(inDevelopment({ ...maintenanceWindow, "cache.snapshots.retention": "0 days" })).toEqual([]);
  });

  it("and snapshots take at least 60 minutes", () => {
    expect(inDevelopment({ "cache.snapshots.window": "01:00-02:00" })).toEqual([]);
    expect(inDevelopment({ "cache.snapshots.window": "01:00-01:59" })).toEqual([
      'cache.snapshots.window: got "01:00-01:59"; allowed: at least 60 minutes',
    ]);
    expect(inDevelopment({ "cache.maintenanceWindow": "sun:05:00-sun:06:00" })).toEqual([]);
    expect(inDevelopment({ "cache.maintenanceWindow": "sun:05:00-sun:05:59" })).toHaveLength(1);
  });
});

describe("snapshots [cache/snapshots-kept]", () => {
  it.each([
    ["off", "0 days", 0],
    ["off", "35 days", 0],
    ["off", "36 days", 1],
    ["off", "24 hours", 0],
    ["off", "36 hours", 1],
    ["on", "0 days", 1],
    ["on", "1 day", 0],
  ])("with protection %s kept for %s: %d problems", (protection, retention, count) =>
    expect(
      inDevelopment({ "cache.snapshots.retention": retention }, { protection }).filter((each) =>
        each.startsWith("cache."),
      ),
    ).toHaveLength(count),
  );

  it("say what is allowed", () => {
    expect(inProduction({ "cache.snapshots.retention": "0 days" })).toEqual([
      'cache.snapshots.retention: got "0 days"; allowed: "1 day" to "35 days"',
    ]);
  });
});
