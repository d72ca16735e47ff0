import type { Graph } from "../../../../../modules/cloudwatch/widgets";
import { curvesOf, graph } from "../graph";
import type { Measured } from "../measured";

/** https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html */
function byGateway({ natGateways }: Measured, title: string, name: string, statistic: string, unit?: string): Graph {
  const curves = curvesOf(natGateways, (gateway) => ({
    namespace: "AWS/NATGateway",
    name,
    dimensions: { NatGatewayId: gateway },
    statistic,
  }));
  return graph(title, curves, unit);
}

/** 002: "Network throughput". Of 003's server that was taken over it was what showed. */
export const bytesOut = (measured: Measured) =>
  byGateway(measured, "Sent to the internet", "BytesOutToDestination", "Sum", "bytes a minute");

export function networkGraphs(measured: Measured): readonly Graph[] {
  return [
    bytesOut(measured),
    byGateway(measured, "Received from the internet", "BytesInFromDestination", "Sum", "bytes a minute"),
    byGateway(measured, "Open connections", "ActiveConnectionCount", "Maximum"),
  ];
}
