import { describe, expect, it } from "@jest/globals";
import { instanceClasses } from "../../../modules/facts/instance-classes";
import { recommendedPartitions } from "../../../modules/facts/kafka-brokers";
import { creatableVersions, isKraft } from "../../../modules/facts/kafka-versions";

describe("facts of MSK", () => {
  it("know the limit of every Standard broker", () => {
    const brokers = [...instanceClasses.keys()].filter((name) => name.startsWith("kafka."));
    expect(brokers.length).toBeGreaterThan(10);
    for (const name of brokers) expect(recommendedPartitions(name)).toEqual(expect.any(Number));
  });

  it.each([
    ["kafka.t3.small", 300],
    ["kafka.m5.large", 1000],
    ["kafka.m7g.xlarge", 1000],
    ["kafka.m7g.2xlarge", 2000],
    ["kafka.m5.4xlarge", 4000],
    ["kafka.m5.24xlarge", 4000],
  ])("give %s %d partitions, as AWS's table has it", (name, partitions) =>
    expect(recommendedPartitions(name)).toBe(partitions),
  );

  it("know no limit of a class they do not know", () => {
    expect(recommendedPartitions("kafka.m9g.metal")).toBeUndefined();
  });

  it("have no Kafka 4 with ZooKeeper", () => {
    for (const version of creatableVersions.filter((each) => each.startsWith("4.")))
      expect(isKraft(version)).toBe(true);
  });
});
