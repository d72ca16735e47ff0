import { Construct } from "constructs";
import { KafkaCollector } from "../../../modules/prometheus/kafka-collector";
import { seconds } from "../../../modules/units";
import { isProtected, type Configuration } from "../../core/environment";
import { Names } from "../../core/naming";
import type { FlexpriceProfile } from "./config/profiles";
import type { KafkaContract } from "./layers/kafka";
import type { NetworkContract } from "./layers/network";

export interface KafkaMetricsProps {
  readonly configuration: Configuration<FlexpriceProfile>;
  readonly network: Pick<NetworkContract, "dataSubnetIds" | "securityGroupIds">;
  readonly kafka: Pick<KafkaContract, "clusterName" | "bootstrapBrokersScram">;
}

/** Step 5 of source document 000, "Enhanced partition-level + Prometheus": where the profile asks for it, brokers' metrics are kept. */
export class KafkaMetrics extends Construct {
  /** What Grafana asks; empty without Prometheus. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { configuration, network, kafka }: KafkaMetricsProps) {
    super(scope, id);
    const { environment, profile } = configuration;
    const { prometheus } = profile.observability;
    this.endpoint =
      prometheus === null
        ? ""
        : new KafkaCollector(this, "prometheus", {
            name: new Names(environment.name).of("prometheus"),
            clusterName: kafka.clusterName,
            bootstrapBrokers: kafka.bootstrapBrokersScram,
            subnetIds: network.dataSubnetIds,
            securityGroupId: network.securityGroupIds.prometheus,
            interval: seconds(prometheus.interval),
            guarded: isProtected(environment),
          }).endpoint;
  }
}
