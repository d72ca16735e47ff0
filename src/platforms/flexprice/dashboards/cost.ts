import type { Metric } from "../../../../modules/cloudwatch/metric";
import type { Curve, Graph, Widget } from "../../../../modules/cloudwatch/widgets";
import { runningTasks } from "../../../../modules/ecs/service-scaling";
import { curve, curvesOf, graph } from "./graph";
import type { Measured } from "./measured";

const DAY = 86_400;

/**
 * What moves the bill, day by day. The bill itself is no metric here: `EstimatedCharges` is of the whole account, in
 * us-east-1 only, and only once somebody has asked for it
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html).
 */
export function costWidgets(measured: Measured): readonly Widget[] {
  return [header(measured.environmentName), ...drivers(measured)];
}

function header(environment: string): Widget {
  const markdown = [
    `# What ${environment} costs`,
    `What it should: \`npx strata cost ${environment}\`.`,
    `What it does: [Cost Explorer](https://console.aws.amazon.com/cost-management/home#/cost-explorer), by the tag Environment = ${environment}.`,
  ].join("\n\n");
  return { kind: "text", markdown };
}

const metric = (namespace: string, name: string, dimensions: Metric["dimensions"], statistic: string) => ({
  namespace,
  name,
  dimensions,
  statistic,
});

function drivers(measured: Measured): readonly Graph[] {
  const { loadBalancer, natGateways, eventsTable, buckets, logGroups, cluster, services } = measured;
  const { services: ofServices, database, network, firewall } = logGroups;
  const groups = [...ofServices, database, network, ...(firewall === null ? [] : [firewall])];
  return [
    daily("Through the NAT gateways", natGateways.map(natBytes), "bytes a day"),
    daily("Load balancer capacity units", [
      curve("LCUs", metric("AWS/ApplicationELB", "ConsumedLCUs", { LoadBalancer: loadBalancer }, "Sum")),
    ]),
    daily("DynamoDB write units", [
      curve("units", metric("AWS/DynamoDB", "ConsumedWriteCapacityUnits", { TableName: eventsTable }, "Sum")),
    ]),
    daily(
      "Logs written",
      curvesOf(groups, (group) => metric("AWS/Logs", "IncomingBytes", { LogGroupName: group }, "Sum")),
      "bytes a day",
    ),
    daily(
      "Size of the buckets",
      curvesOf(buckets, (bucket) =>
        metric("AWS/S3", "BucketSizeBytes", { BucketName: bucket, StorageType: "StandardStorage" }, "Average"),
      ),
      "bytes",
    ),
    daily(
      "Hours of tasks",
      services.map((service, index) => taskHours(`tasks${index}`, cluster, service)),
      "a day",
    ),
  ];
}

/** Processed bytes are billed once, in whichever direction they go. */
function natBytes(gateway: string, index: number): Curve {
  const bytes = (id: string, name: string) => ({
    id: `${id}${index}`,
    namespace: "AWS/NATGateway",
    name,
    dimensions: { NatGatewayId: gateway },
    statistic: "Sum",
  });
  const of = [bytes("out", "BytesInFromSource"), bytes("in", "BytesInFromDestination")];
  return { label: gateway, expression: `out${index}+in${index}`, of };
}

/** Every task sends one sample a minute. */
function taskHours(id: string, cluster: string, service: string): Curve {
  return { label: service, expression: `${id}/60`, of: [runningTasks(id, cluster, service)] };
}

function daily(title: string, curves: Graph["curves"], unit?: string): Graph {
  return graph(title, curves, unit, DAY);
}
