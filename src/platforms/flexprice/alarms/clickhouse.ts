import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { EksContract } from "../layers/eks";
import type { AlarmInputs } from "./inputs";
import { minutes, missing, sustained } from "./timing";

/** Of a node: ClickHouse uses what there is, but only for as long as a query runs. */
const NODE_CPU = 90;

/** MiB/s of a gp3 volume, which is what a replica has: https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html#gp3-performance */
const VOLUME_THROUGHPUT = 125;
const SHARE_OF_THROUGHPUT = 0.8;
const MEBIBYTE = 1024 ** 2;

/**
 * What AWS sees of ClickHouse: its load balancer and its nodes. Disk use, memory and latency of queries, which source document
 * 000 wants watched too, are ClickHouse's own: docs/runbooks/clickhouse.md tells how to ask it.
 */
export function clickhouseAlarms({ profile: { alarms }, eks }: AlarmInputs): AlarmTier {
  const unreachable: AlarmDefinition = {
    name: "clickhouse-unreachable",
    severity: "urgent",
    title: "Nodes that answer for ClickHouse",
    effect: "Analytics and invoices fail; consumers stop, and events wait in Kafka.",
    causes: [
      "the pod restarts: memory, disk, a changed configuration",
      "the node is gone",
      "a volume that cannot be attached",
    ],
    runbook: "clickhouse.md#unreachable",
    isOutageOfOthers: true,
    metrics: [
      {
        id: "healthy",
        namespace: "AWS/NetworkELB",
        name: "HealthyHostCount",
        dimensions: { LoadBalancer: eks.loadBalancerSuffix, TargetGroup: eks.targetGroupSuffix },
        statistic: "Maximum",
      },
    ],
    threshold: 1,
    comparison: "below",
    ...minutes(3),
    missing: missing.silenceIsAnOutage,
  };
  return {
    name: "clickhouse",
    title: "ClickHouse",
    alarms: [
      unreachable,
      ...clickhouseNodes(eks).flatMap(({ node, autoscalingGroup }) => nodeAlarms(node, autoscalingGroup)),
    ],
  };

  function nodeAlarms(node: string, group: string): AlarmDefinition[] {
    const metric = (id: string, name: string, statistic: string) => [
      { id, namespace: "AWS/EC2", name, dimensions: { AutoScalingGroupName: group }, statistic },
    ];
    const period = 300; // without detailed monitoring EC2 counts for five minutes
    return [
      {
        name: `${node}-volumes`,
        severity: "notice",
        title: `MiB a second to and from the volumes of ${node}`,
        effect: "Queries and merges wait for the volume.",
        causes: ["a query over all events", "merges of many small inserts", "a backup that is being read or written"],
        runbook: "clickhouse.md#volume-throughput",
        metrics: [...metric("read", "EBSReadBytes", "Sum"), ...metric("written", "EBSWriteBytes", "Sum")],
        expression: `(read+written)/${period}/${MEBIBYTE}`,
        unit: "MiB/s",
        threshold: VOLUME_THROUGHPUT * SHARE_OF_THROUGHPUT,
        comparison: "above",
        period,
        periods: 3,
        of: 3,
        missing: missing.keeps,
      },
      {
        name: `${node}-node-failed`,
        severity: "notice",
        title: `Node ${node} fails a status check`,
        effect: "Its replica is down; the other one answers, if there is one.",
        causes: ["hardware of AWS", "a node without memory"],
        runbook: "clickhouse.md#node-failed",
        metrics: metric("failed", "StatusCheckFailed", "Maximum"),
        threshold: 0,
        comparison: "above",
        ...minutes(5),
        missing: missing.keeps,
      },
      {
        name: `${node}-node-cpu`,
        severity: "notice",
        title: `Processors of node ${node}`,
        effect: "Queries get slow, and consumers with them.",
        causes: [
          "a query over all events",
          "merges that cannot keep up with small inserts",
          "a node that is too small",
        ],
        runbook: "clickhouse.md#node-cpu",
        metrics: metric("cpu", "CPUUtilization", "Average"),
        unit: "%",
        threshold: NODE_CPU,
        comparison: "above",
        ...sustained(alarms),
        missing: missing.keeps,
      },
    ];
  }
}

/** Of all nodes of the cluster, by what they are for and their zone. */
export function clickhouseNodes({ autoscalingGroupNames }: Pick<EksContract, "autoscalingGroupNames">) {
  return Object.entries(autoscalingGroupNames)
    .filter(([node]) => node.startsWith("clickhouse-"))
    .map(([node, autoscalingGroup]) => ({ node, autoscalingGroup }));
}
