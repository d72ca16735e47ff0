import { describe, expect, it } from "@jest/globals";
import { oneWayChanges } from "../../../src/ops/policy/rules/one-way";
import { says } from "./support/planned";

const changed = (type: string, before: object, after: object) =>
  says(oneWayChanges, [{ type, actions: ["update"], before, after }]);
const volume = (size: number) => ({
  broker_node_group_info: [{ storage_info: [{ ebs_storage_info: [{ volume_size: size }] }] }],
});

describe("one-way", () => {
  it.each([
    ["aws_db_instance", { allocated_storage: 200 }, { allocated_storage: 100 }],
    ["aws_db_instance", { engine_version: "16.4" }, { engine_version: "15.9" }],
    ["aws_rds_cluster", { engine_version: "16.10" }, { engine_version: "16.9" }],
    ["aws_msk_cluster", { kafka_version: "3.9.x.kraft" }, { kafka_version: "3.8.x.kraft" }],
    ["aws_msk_cluster", volume(1024), volume(100)],
    ["aws_elasticache_replication_group", { engine_version: "8.0" }, { engine_version: "7.2" }],
    ["aws_eks_cluster", { version: "1.35" }, { version: "1.34" }],
    ["aws_eks_cluster", { version: "1.33" }, { version: "1.35" }],
    ["aws_eks_cluster", { version: "1.35" }, { version: "2.0" }],
  ])("%s does not go from %j to %j", (type, before, after) => {
    expect(changed(type, before, after)).toEqual([expect.stringMatching(/^deny network .+ goes from .+ to .+: /)]);
    expect(says(oneWayChanges, [{ type, actions: ["delete", "create"], before, after }])).toEqual([]);
  });

  it.each([
    ["aws_db_instance", { allocated_storage: 100 }, { allocated_storage: 101 }],
    ["aws_rds_cluster", { engine_version: "16.9" }, { engine_version: "16.10" }],
    ["aws_rds_cluster", { engine_version: "16" }, { engine_version: "16.9" }],
    ["aws_rds_cluster", { engine_version: "16.9" }, { engine_version: "16" }],
    ["aws_msk_cluster", volume(100), volume(1024)],
    ["aws_eks_cluster", { version: "1.34" }, { version: "1.35" }],
    ["aws_eks_cluster", { version: "1.35" }, { version: "1.35" }],
    ["aws_eks_cluster", { version: "1.35" }, {}],
    ["aws_instance", { version: "2" }, { version: "1" }],
  ])("%s may go from %j to %j", (type, before, after) => expect(changed(type, before, after)).toEqual([]));

  it("says what, from where and where to", () => {
    expect(changed("aws_msk_cluster", volume(1024), volume(100))).toEqual([
      "deny network aws_msk_cluster.it: broker_node_group_info.storage_info.ebs_storage_info.volume_size goes from 1024 to 100: storage grows and never shrinks",
    ]);
  });
});
