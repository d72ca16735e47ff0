import { classesFor } from "../../../../modules/facts/instance-classes";
import { mebibytes, seconds, type Size } from "../../../../modules/units";
import { suggestion } from "../../../core/nearest";
import type { Rule } from "../../../core/rules";
import type { ClickhouseProfile } from "./clickhouse";
import type { EksProfile } from "./eks";

/** The sections that the rules of ClickHouse read. */
export interface ClickhouseSections {
  readonly clickhouse: ClickhouseProfile;
  readonly eks: EksProfile;
}

/** Keepers decide by majority: three stay when one goes. */
const KEEPERS = 3;
/** The oldest that the application is run with: its chart's. */
const OLDEST = "24.8";
const SMALLEST_VOLUME: Size = "10 GiB";
const LARGEST_VOLUME: Size = "16 TiB";
/** A minute and a half for each, to end, to get its volume and to start. */
const MOST_HOSTS = 6;

export const clickhouseRules: readonly Rule<ClickhouseSections>[] = [
  {
    id: "clickhouse/known-class",
    rule: "The instance type is one whose size is known, and not a burstable one.",
    why: "ClickHouse gets the whole node: a pod that asks for more than there is waits for ever.",
    source: "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
    check({ profile: { clickhouse } }, report) {
      const known = classesFor("clickhouse");
      if (known.includes(clickhouse.nodeType)) return;
      report(
        "clickhouse.nodeType",
        `got "${clickhouse.nodeType}"; allowed: m5, m6i, m7i, m6g, m7g, m8g, r5, r6i, r7i, r6g, r7g or r8g, from large to 16xlarge${suggestion(clickhouse.nodeType, known)}`,
      );
    },
  },
  {
    id: "clickhouse/supported-version",
    rule: `The version is ${OLDEST} or newer.`,
    why: "The application's SQL is written for what its own chart installs.",
    source: "Flexprice's Helm chart: ClickHouse 24.8; its own production runs 26.3",
    check({ profile: { clickhouse } }, report) {
      if (release(clickhouse.version) >= release(OLDEST)) return;
      report("clickhouse.version", `got "${clickhouse.version}"; allowed: "${OLDEST}" or newer`);
    },
  },
  {
    id: "clickhouse/replicas-need-replication",
    rule: "There are several replicas only of replicated tables.",
    why: "All replicas are behind one address: each would get a part of the events, and answer from that part alone.",
    source: "https://clickhouse.com/docs/engines/table-engines/mergetree-family/replication",
    check({ profile: { clickhouse } }, report) {
      const { replicas, tables } = clickhouse;
      if (replicas === 1 || tables !== "plain") return;
      report(
        "clickhouse.replicas",
        `got ${replicas} with clickhouse.tables: plain; allowed: 1. More need clickhouse.tables: replicated, and so tables that are: the application makes ReplacingMergeTree; Flexprice's replicated baseline covers events and meter_usage only, the others you have to make anew as Replicated…('/clickhouse/tables/{shard}/…', '{replica}')`,
      );
    },
  },
  {
    id: "clickhouse/shards-need-distributed-tables",
    rule: "There are several shards only behind distributed tables.",
    why: "The application knows one address and no cluster: each query would see one shard's events.",
    source: "https://clickhouse.com/docs/engines/table-engines/special/distributed",
    check({ profile: { clickhouse } }, report) {
      const { shards, tables } = clickhouse;
      if (shards === 1 || tables === "distributed") return;
      report(
        "clickhouse.shards",
        `got ${shards} with clickhouse.tables: ${tables}; allowed: 1. More need clickhouse.tables: distributed, and so Distributed('flexprice', …) tables under the application's names, over local ones: its migrations make none. A larger clickhouse.nodeType or clickhouse.storage needs no change of the application`,
      );
    },
  },
  {
    id: "clickhouse/nodes-for-keeper",
    rule: `With replicas there are ${KEEPERS} system nodes.`,
    why: `Each of ${KEEPERS} Keepers needs a node of its own: two on one are lost together, and with them the majority.`,
    source: "https://clickhouse.com/docs/guides/sre/keeper/clickhouse-keeper",
    check({ profile: { clickhouse, eks } }, report) {
      if (clickhouse.replicas === 1 || eks.systemNodes.count >= KEEPERS) return;
      report(
        "eks.systemNodes.count",
        `got ${eks.systemNodes.count} with clickhouse.replicas: ${clickhouse.replicas}; allowed: ${KEEPERS} or more, one for each Keeper`,
      );
    },
  },
  {
    id: "clickhouse/volume-size",
    rule: "A volume is one that gp3 has, and not too small for ClickHouse's own tables.",
    why: "EBS refuses others when the pod asks for one: the apply waits for it in vain.",
    source: "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html",
    check({ profile: { clickhouse } }, report) {
      const found = mebibytes(clickhouse.storage);
      if (found >= mebibytes(SMALLEST_VOLUME) && found <= mebibytes(LARGEST_VOLUME) && found % 1024 === 0) return;
      report(
        "clickhouse.storage",
        `got "${clickhouse.storage}"; allowed: "${SMALLEST_VOLUME}" to "${LARGEST_VOLUME}", in whole GiB`,
      );
    },
  },
  {
    id: "clickhouse/hosts-within-a-wait",
    rule: `There are ${MOST_HOSTS} replicas of all shards at most.`,
    why: "They start one after the other, and an apply waits for nine minutes: with more, it would end before they do.",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-auth.html (a token is good for fifteen minutes)",
    check({ profile: { clickhouse } }, report) {
      const { shards, replicas } = clickhouse;
      if (shards * replicas <= MOST_HOSTS) return;
      report(
        "clickhouse.shards",
        `got ${shards}, × ${replicas} (clickhouse.replicas) = ${shards * replicas} replicas; allowed: ${Math.floor(MOST_HOSTS / replicas)}, of a larger clickhouse.nodeType`,
      );
    },
  },
  {
    id: "clickhouse/backup-interval",
    rule: "Backups are an hour apart at least.",
    why: "A backup reads everything; the next begins when the last has ended, and never ends.",
    source: "https://github.com/Altinity/clickhouse-backup#readme (watch)",
    check({ profile: { clickhouse } }, report) {
      if (clickhouse.backups === null || seconds(clickhouse.backups.every) >= 3600) return;
      report("clickhouse.backups.every", `got "${clickhouse.backups.every}"; allowed: "1 hour" or more`);
    },
  },
];

/** `26.3.4.12` → 2603 */
function release(version: string): number {
  const [year = 0, month = 0] = version.split(".").map(Number);
  return year * 100 + month;
}
