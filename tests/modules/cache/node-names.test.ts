import { describe, expect, it } from "@jest/globals";
import { nodeNames } from "../../../modules/cache/node-names";

describe("names of nodes", () => {
  it("have the shard before the node in cluster mode", () => {
    expect(nodeNames({ clusterMode: true, shards: 2, replicasPerShard: 1 })).toEqual([
      "0001-001",
      "0001-002",
      "0002-001",
      "0002-002",
    ]);
  });

  it("are numbers outside of it", () => {
    expect(nodeNames({ clusterMode: false, shards: 1, replicasPerShard: 1 })).toEqual(["001", "002"]);
  });
});
