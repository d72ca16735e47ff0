import { describe, expect, it } from "@jest/globals";
import { serverProperties, type ServerSettings } from "../../../modules/kafka/server-properties";

const settings: ServerSettings = {
  replicationFactor: 2,
  minInsyncReplicas: 1,
  retention: "7 days",
  offsetRetention: "14 days",
  denyWithoutAcl: false,
};
const properties = (changes: Partial<ServerSettings> = {}, brokerType = "kafka.m5.large") =>
  serverProperties({ ...settings, ...changes }, brokerType).split("\n");

describe("the brokers' configuration", () => {
  it("lets no topic be made by whoever writes first [kafka/no-topic-by-mistake]", () => {
    expect(properties()).toContain("auto.create.topics.enable=false");
  });

  it("gives Kafka's own topics as many copies as all others [kafka/internal-topics-fit]", () => {
    for (const replicationFactor of [2, 3]) {
      const found = properties({ replicationFactor, minInsyncReplicas: replicationFactor - 1 });
      for (const name of ["default", "offsets.topic", "transaction.state.log"])
        expect(found).toContain(`${name}.replication.factor=${replicationFactor}`);
      for (const name of ["min.insync.replicas", "transaction.state.log.min.isr"])
        expect(found).toContain(`${name}=${replicationFactor - 1}`);
    }
  });

  it("lets only a copy lead that lacks nothing [kafka/clean-leaders]", () => {
    expect(properties()).toContain("unclean.leader.election.enable=false");
  });

  it("keeps events in milliseconds and groups' positions in minutes", () => {
    expect(properties()).toEqual(
      expect.arrayContaining(["log.retention.ms=604800000", "offsets.retention.minutes=20160"]),
    );
  });

  it("refuses whoever no ACL allows only where that is asked for", () => {
    expect(properties()).toContain("allow.everyone.if.no.acl.found=true");
    expect(properties({ denyWithoutAcl: true })).toContain("allow.everyone.if.no.acl.found=false");
  });

  it("says nothing of ZooKeeper, but for the class that never runs without", () => {
    expect(properties().join()).not.toContain("zookeeper");
    expect(properties({}, "kafka.t3.small")).toContain("zookeeper.connection.timeout.ms=10000");
  });
});
