import type { Use } from "../../../core/cost-model";
import type { FlexpriceProfile } from "../config/profiles";
import { gib, millions, perHour, perSecond } from "./amounts";

/**
 * What a unit of a load balancer's capacity takes: new connections a second, GB an hour.
 * https://aws.amazon.com/elasticloadbalancing/pricing/
 */
const UNIT = { connections: 25, gigabytes: 1 } as const;

/** What moves through NAT, between zones, through the load balancers and to the internet. */
export function traffic(profile: FlexpriceProfile): Use[] {
  const { usage, workload } = profile;
  const requests = workload.eventsPerMonth / usage.eventsPerRequest;
  const events = eventGigabytes(profile);
  const units = Math.max(
    perSecond(requests) / UNIT.connections, // at worst, a connection for each request
    perHour(events + gib(usage.internetTraffic)) / UNIT.gigabytes,
  );
  return [
    { layer: "network", type: "aws_nat_gateway", charges: [{ sku: "nat-data", quantity: gib(usage.natTraffic) }] },
    {
      layer: "network",
      type: "aws_vpc",
      charges: [{ sku: "cross-zone", quantity: 2 * gib(usage.crossZoneTraffic) }], // in either direction
    },
    {
      layer: "alb",
      type: "aws_lb",
      charges: [
        { sku: "load-balancer-units", quantity: units },
        { sku: "internet-out", quantity: gib(usage.internetTraffic) },
      ],
    },
    { layer: "alb", type: "aws_wafv2_web_acl", charges: [{ sku: "web-acl-requests", quantity: millions(requests) }] },
    {
      layer: "eks",
      type: "aws_lb",
      charges: [{ sku: "network-load-balancer-units", quantity: perHour(events) / UNIT.gigabytes }],
    },
  ];
}

function eventGigabytes({ workload, kafka }: FlexpriceProfile): number {
  return (workload.eventsPerMonth * Number.parseInt(kafka.eventSize, 10)) / 1e9;
}
