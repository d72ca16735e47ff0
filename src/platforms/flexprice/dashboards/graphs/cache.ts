import type { Graph } from "../../../../../modules/cloudwatch/widgets";
import { curve, curvesOf, graph } from "../graph";
import type { Measured } from "../measured";

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html */
const metric = (node: string, name: string, statistic: string) => ({
  namespace: "AWS/ElastiCache",
  name,
  dimensions: { CacheClusterId: node },
  statistic,
});

/** 002: "Redis cache hit rate", of each node. */
export function hitRate({ cacheNodes }: Measured): Graph {
  const curves = cacheNodes.map((node, index) => {
    const of = [
      { id: `hits${index}`, ...metric(node, "CacheHits", "Sum") },
      { id: `misses${index}`, ...metric(node, "CacheMisses", "Sum") },
    ];
    return { label: node, expression: `100*hits${index}/(hits${index}+misses${index})`, of };
  });
  return graph("Found in the cache", curves, "%");
}

export function cacheGraphs(measured: Measured): readonly Graph[] {
  const byNode = (title: string, name: string, statistic: string, unit?: string) =>
    graph(
      title,
      curvesOf(measured.cacheNodes, (node) => metric(node, name, statistic)),
      unit,
    );
  return [
    hitRate(measured),
    byNode("Items", "CurrItems", "Maximum"),
    byNode("Connections to the cache", "CurrConnections", "Maximum"),
    graph(
      "Through the cache",
      measured.cacheNodes.flatMap((node) => [
        curve(`${node} in`, metric(node, "NetworkBytesIn", "Sum")),
        curve(`${node} out`, metric(node, "NetworkBytesOut", "Sum")),
      ]),
      "bytes a minute",
    ),
  ];
}
