import type { Graph } from "../../../../../modules/cloudwatch/widgets";
import { handlersOf, peakTopics } from "../../config/topics";
import { curve, curvesOf, graph } from "../graph";
import type { Measured } from "../measured";

/** https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html */
const NAMESPACE = "AWS/Kafka";

/** 002: "Consumer lag (messages)". */
export function consumerLag({ kafka }: Measured): Graph {
  const curves = peakTopics.flatMap((topic) =>
    handlersOf(topic).map(({ group }) =>
      curve(group, {
        namespace: NAMESPACE,
        name: "SumOffsetLag",
        dimensions: { "Cluster Name": kafka.cluster, "Consumer Group": group, Topic: topic },
        statistic: "Maximum",
      }),
    ),
  );
  return graph("Events that wait, by consumer group", curves);
}

function byBroker({ kafka }: Measured, title: string, name: string, unit?: string): Graph {
  const brokers = Array.from({ length: kafka.brokers }, (_, index) => String(index + 1));
  const curves = curvesOf(brokers, (broker) => ({
    namespace: NAMESPACE,
    name,
    dimensions: { "Cluster Name": kafka.cluster, "Broker ID": broker },
    statistic: "Average",
  }));
  return graph(
    title,
    curves.map(({ label, metric }) => ({ label: `broker ${label}`, metric })),
    unit,
  );
}

/** 002: "Processing rate": what consumers and replicas fetch. */
export const bytesRead = (measured: Measured) =>
  byBroker(measured, "Read from Kafka", "BytesOutPerSec", "bytes per second");

export function kafkaGraphs(measured: Measured): readonly Graph[] {
  return [
    consumerLag(measured),
    byBroker(measured, "Messages written", "MessagesInPerSec", "per second"),
    byBroker(measured, "Written to Kafka", "BytesInPerSec", "bytes per second"),
    bytesRead(measured),
    byBroker(measured, "Partitions", "PartitionCount"), // 002: "Kafka partition distribution"
    byBroker(measured, "Disk used", "KafkaDataLogsDiskUsed", "%"),
  ];
}
