import type { Graph } from "../../../../../modules/cloudwatch/widgets";
import { curve, graph } from "../graph";
import type { Measured } from "../measured";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export function eventsGraphs({ eventsTable }: Measured): readonly Graph[] {
  const metric = (name: string, statistic: string, operation?: string) => ({
    namespace: "AWS/DynamoDB",
    name,
    dimensions: { TableName: eventsTable, ...(operation === undefined ? {} : { Operation: operation }) },
    statistic,
  });
  return [
    graph("Write units used", [curve("units", metric("ConsumedWriteCapacityUnits", "Sum"))], "a minute"),
    graph(
      "Latency of PutItem",
      ["Average", "Maximum"].map((statistic) =>
        curve(statistic, metric("SuccessfulRequestLatency", statistic, "PutItem")),
      ),
      "ms",
    ),
    graph("Throttled writes", [curve("events", metric("WriteThrottleEvents", "Sum"))]),
  ];
}
