import type { Graph } from "../../../../../modules/cloudwatch/widgets";
import { curve, curvesOf, graph } from "../graph";
import type { Measured } from "../measured";

/** How often EC2 measures without detailed monitoring. */
const FIVE_MINUTES = 300;

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html */
const ofNodes = (group: string, name: string, statistic: string) => ({
  namespace: "AWS/EC2",
  name,
  dimensions: { AutoScalingGroupName: group },
  statistic,
});

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html */
const balancer = ({ clickhouse }: Measured, name: string, statistic: string) => ({
  namespace: "AWS/NetworkELB",
  name,
  dimensions: { LoadBalancer: clickhouse.loadBalancer },
  statistic,
});

export function clickhouseGraphs(measured: Measured): readonly Graph[] {
  const { nodeGroups } = measured.clickhouse;
  return [
    graph(
      "CPU of the nodes",
      curvesOf(nodeGroups, (group) => ofNodes(group, "CPUUtilization", "Average")),
      "%",
      FIVE_MINUTES,
    ),
    graph(
      "Volumes of the nodes",
      nodeGroups.flatMap((group) => [
        curve(`${group} read`, ofNodes(group, "EBSReadBytes", "Sum")),
        curve(`${group} written`, ofNodes(group, "EBSWriteBytes", "Sum")),
      ]),
      "bytes in 5 minutes",
      FIVE_MINUTES,
    ),
    graph("Connections to ClickHouse", [curve("flows", balancer(measured, "ActiveFlowCount", "Average"))]),
    graph("Through the load balancer", [curve("bytes", balancer(measured, "ProcessedBytes", "Sum"))], "bytes a minute"),
  ];
}
