import type { Graph } from "../../../../../modules/cloudwatch/widgets";
import { curve, graph } from "../graph";
import type { Measured } from "../measured";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
const balancer = ({ loadBalancer }: Measured, name: string, statistic: string) => ({
  namespace: "AWS/ApplicationELB",
  name,
  dimensions: { LoadBalancer: loadBalancer },
  statistic,
});

/** 002: "Request rate". */
export function requestRate(measured: Measured): Graph {
  const metric = { id: "requests", ...balancer(measured, "RequestCount", "Sum") };
  const curves = [{ label: "requests", expression: "requests/PERIOD(requests)", of: [metric] }];
  return graph("Requests", curves, "per second");
}

/** 002: "Response latency (p50, p95, p99)". CloudWatch has seconds. */
export function latency(measured: Measured): Graph {
  const curves = ["p50", "p95", "p99"].map((statistic) => ({
    label: statistic,
    expression: `1000*${statistic}`,
    of: [{ id: statistic, ...balancer(measured, "TargetResponseTime", statistic) }],
  }));
  return graph("Latency", curves, "ms");
}

/** 002: "Error rate". Of the tasks and of the load balancer itself, which counts apart. */
export function errorRate(measured: Measured): Graph {
  const sum = (id: string, name: string) => ({ id, ...balancer(measured, name, "Sum") });
  const of = [
    sum("targets", "HTTPCode_Target_5XX_Count"),
    sum("balancer", "HTTPCode_ELB_5XX_Count"),
    sum("requests", "RequestCount"),
  ];
  const expression = "100*(FILL(targets,0)+FILL(balancer,0))/requests";
  return graph("Requests answered 5xx", [{ label: "5xx", expression, of }], "%");
}

export function apiGraphs(measured: Measured): readonly Graph[] {
  return [
    requestRate(measured),
    latency(measured),
    errorRate(measured),
    graph("Answers by kind", [
      ...["2XX", "3XX", "4XX", "5XX"].map((kind) =>
        curve(kind, balancer(measured, `HTTPCode_Target_${kind}_Count`, "Sum")),
      ),
      curve("5XX of the load balancer", balancer(measured, "HTTPCode_ELB_5XX_Count", "Sum")),
    ]),
    graph("Bytes through the load balancer", [curve("bytes", balancer(measured, "ProcessedBytes", "Sum"))]),
    graph("New connections", [curve("connections", balancer(measured, "NewConnectionCount", "Sum"))]),
  ];
}
