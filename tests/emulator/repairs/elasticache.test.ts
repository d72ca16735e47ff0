import { describe, expect, it } from "@jest/globals";

import { type Reply, xmlReply } from "../reply";
import type { Request } from "../request";
import { conversation } from "./conversation";
import { elasticache } from "./elasticache";

const shard = (id: string) =>
  `<NodeGroup><NodeGroupId>${id}</NodeGroupId><NodeGroupMembers><NodeGroupMember><CacheClusterId>a-${id}-001</CacheClusterId></NodeGroupMember></NodeGroupMembers></NodeGroup>`;
const member = (id: string) => `<ClusterId>a-${id}-001</ClusterId>`;
const group = (id: string, shards: readonly string[]) =>
  `<ReplicationGroup><ReplicationGroupId>${id}</ReplicationGroupId><MemberClusters>${shards.map(member).join("")}</MemberClusters><NodeGroups>${shards.map(shard).join("")}</NodeGroups></ReplicationGroup>`;
const three = ["0001", "0002", "0003"];

function start(answer: string) {
  const asked: Request[] = [];
  const engine = (request: Request): Reply => {
    asked.push(request);
    return xmlReply(answer);
  };
  const { query } = conversation(elasticache(), engine);
  return { asked, call: (Action: string, form: object = {}) => query("elasticache", { Action, ...form }) };
}

describe("a replication group's key", () => {
  it("is described until the group is deleted", async () => {
    const { call } = start(group("a", []));
    await call("CreateReplicationGroup", { ReplicationGroupId: "a", KmsKeyId: "arn:key" });
    expect(await call("DescribeReplicationGroups")).toContain("<KmsKeyId>arn:key</KmsKeyId></ReplicationGroup>");
    await call("DeleteReplicationGroup", { ReplicationGroupId: "a" });
    expect(await call("DescribeReplicationGroups")).not.toContain("KmsKeyId");
  });
});

describe("two shards", () => {
  it("are three for the engine, of which one is not shown", async () => {
    const { asked, call } = start(group("a", three));
    const created = await call("CreateReplicationGroup", { ReplicationGroupId: "a", NumNodeGroups: "2" });
    expect(asked[0]?.form["NumNodeGroups"]).toBe("3");
    for (const text of [created, await call("DescribeReplicationGroups")])
      expect(text).toBe(group("a", ["0001", "0002"]));
  });

  it("leave three of another group alone", async () => {
    const { asked, call } = start(group("b", three));
    expect(await call("CreateReplicationGroup", { ReplicationGroupId: "b", NumNodeGroups: "3" })).toBe(
      group("b", three),
    );
    expect(asked[0]?.form["NumNodeGroups"]).toBe("3");
  });
});

describe("parameters", () => {
  const parameter = (name: string, source: string) =>
    `<Parameter><ParameterName>${name}</ParameterName><Source>${source}</Source></Parameter>`;
  const all = parameter("timeout", "system") + parameter("maxmemory-policy", "user");

  it("that a user has set come alone when asked for", async () => {
    const { call } = start(all);
    expect(await call("DescribeCacheParameters", { Source: "user" })).toBe(parameter("maxmemory-policy", "user"));
    expect(await call("DescribeCacheParameters")).toBe(all);
  });
});
