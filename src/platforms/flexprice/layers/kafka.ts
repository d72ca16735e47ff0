import type { Construct } from "constructs";
import { KafkaCluster } from "../../../../modules/kafka/kafka-cluster";
import type { BrokerLogSinks } from "../../../../modules/kafka/broker-logs";
import { CustomerKey } from "../../../../modules/kms/customer-key";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { topicsJson } from "../config/topic-json";
import { offsetRetention } from "../config/topic-variables";
import type { NetworkContract, NetworkLayer } from "./network";
import { secretArn, type SecretsContract, type SecretsLayer } from "./secrets";
import type { StorageContract, StorageLayer } from "./storage";

/** What the layers after `kafka` may use of it. */
export interface KafkaContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly clusterArn: string;
  /** Name of the cluster, for its metrics. */
  readonly clusterName: string;
  /** SASL/SCRAM over TLS: what the application takes. Of more than three brokers, AWS names some. */
  readonly bootstrapBrokersScram: string;
  /** IAM over TLS, for people and tools; empty without IAM. */
  readonly bootstrapBrokersIam: string;
  /** FLEXPRICE_KAFKA_TOPICS: what `migrate kafka` makes. */
  readonly topicsJson: string;
}

interface Consumed {
  readonly network: NetworkContract;
  readonly secrets: SecretsContract;
  readonly storage: StorageContract;
}

/** Step 5 of source document 000: Amazon MSK. */
export class KafkaLayer extends Layer<FlexpriceProfile, KafkaContract> {
  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: { readonly network: NetworkLayer; readonly secrets: SecretsLayer; readonly storage: StorageLayer },
  ) {
    super(scope, "kafka", configuration);
    const cluster = this.cluster({
      network: layers.network.outputsFor(this),
      secrets: layers.secrets.outputsFor(this),
      storage: layers.storage.outputsFor(this),
    });
    this.publish({
      clusterArn: cluster.arn,
      clusterName: cluster.name,
      bootstrapBrokersScram: cluster.bootstrapBrokersScram,
      bootstrapBrokersIam: cluster.bootstrapBrokersIam,
      topicsJson: topicsJson(this.profile.kafka),
    });
  }

  private cluster(consumed: Consumed): KafkaCluster {
    const { network, secrets } = consumed;
    const { kafka } = this.profile;
    return new KafkaCluster(this, "kafka", {
      ...kafka,
      name: this.names.of("kafka"),
      subnetIds: network.dataSubnetIds,
      securityGroupId: network.securityGroupIds.kafka,
      scramSecretArn: secretArn(secrets, "kafka"),
      iam: kafka.authentication.includes("iam"),
      server: { ...kafka, offsetRetention: offsetRetention(kafka) },
      logs: this.logs(consumed),
      keyArn: this.key().arn,
      logsKeyArn: network.logsKeyArn,
      guarded: this.guarded,
    });
  }

  private key(): CustomerKey {
    const { name, account } = this.environment;
    return new CustomerKey(this, "key", {
      name: this.names.of("kafka"),
      description: `Volumes of Kafka in ${name}`,
      account,
      guarded: this.guarded,
    });
  }

  private logs({ storage }: Consumed): BrokerLogSinks {
    const { cloudwatch, s3, firehose } = this.profile.kafka.logs;
    return { cloudwatch, firehose, s3: s3 ? { bucket: storage.logsBucket, prefix: "kafka" } : null };
  }
}
