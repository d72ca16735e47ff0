import { MskCluster } from "@cdktf/provider-aws/lib/msk-cluster";
import { MskConfiguration } from "@cdktf/provider-aws/lib/msk-configuration";
import { MskSingleScramSecretAssociation } from "@cdktf/provider-aws/lib/msk-single-scram-secret-association";
import { Construct } from "constructs";
import { TerraformResource, type TerraformResourceLifecycle } from "../cdktf";
import { isKraft } from "../facts/kafka-versions";
import { protectedFromDestroy } from "../protection";
import { gibibytes, type Size } from "../units";
import { BrokerLogs, type BrokerLogSinks } from "./broker-logs";
import { serverProperties, type ServerSettings } from "./server-properties";
import { StorageScaling } from "./storage-scaling";

export type EnhancedMonitoring = "DEFAULT" | "PER_BROKER" | "PER_TOPIC_PER_BROKER" | "PER_TOPIC_PER_PARTITION";

export interface KafkaClusterProps {
  readonly name: string;
  /** As MSK names it: `3.8.x` keeps metadata in ZooKeeper, `3.8.x.kraft` in Kafka. */
  readonly version: string;
  readonly brokerType: string;
  /** One in each zone; the same number of brokers stands in each. */
  readonly subnetIds: readonly string[];
  readonly brokersPerZone: number;
  readonly securityGroupId: string;
  /** Of one broker; `maximum` null: the volume stays as it is. */
  readonly storage: { readonly allocated: Size; readonly maximum: Size | null };
  /** A secret of the form that MSK asks for ([secrets/msk-user]), which is there with its value. */
  readonly scramSecretArn: string;
  /** Whether IAM is a second way in, besides SASL/SCRAM. */
  readonly iam: boolean;
  readonly server: ServerSettings;
  readonly enhancedMonitoring: EnhancedMonitoring;
  /** JMX exporter on port 11001, node exporter on 11002. */
  readonly prometheus: boolean;
  readonly logs: BrokerLogSinks;
  /** Encrypts the volumes. */
  readonly keyArn: string;
  readonly logsKeyArn: string;
  readonly guarded: boolean;
}

/** Amazon MSK with Standard brokers: TLS only, SASL/SCRAM and IAM. What is off is written as off, or AWS keeps it on. */
export class KafkaCluster extends Construct {
  readonly arn: string;
  readonly name: string;
  /** `host:9096`, separated by commas. */
  readonly bootstrapBrokersScram: string;
  /** `host:9098`, separated by commas; empty without IAM. */
  readonly bootstrapBrokersIam: string;

  constructor(scope: Construct, id: string, props: KafkaClusterProps) {
    super(scope, id);
    const cluster = this.cluster(props, this.configuration(props));
    this.scramUser(props, cluster);
    this.storageScaling(props, cluster);
    this.arn = cluster.arn;
    this.name = props.name;
    this.bootstrapBrokersScram = cluster.bootstrapBrokersSaslScram;
    this.bootstrapBrokersIam = props.iam ? cluster.bootstrapBrokersSaslIam : "";
  }

  /**
   * A change is a new revision of the same configuration. Without `kafka_versions`, which would make another version
   * another configuration of the same name, refused while the first is in use
   * (https://github.com/hashicorp/terraform-provider-aws/issues/16691).
   */
  private configuration({ name, server, brokerType }: KafkaClusterProps): MskConfiguration {
    return new MskConfiguration(this, "configuration", {
      name,
      serverProperties: serverProperties(server, brokerType),
    });
  }

  private cluster(props: KafkaClusterProps, configuration: MskConfiguration): MskCluster {
    const { name, version, subnetIds, brokersPerZone, iam, prometheus, keyArn, logsKeyArn } = props;
    const logs = new BrokerLogs(this, "broker-logs", { ...props.logs, name, keyArn: logsKeyArn });
    return new MskCluster(this, "cluster", {
      clusterName: name,
      kafkaVersion: version,
      numberOfBrokerNodes: subnetIds.length * brokersPerZone,
      brokerNodeGroupInfo: {
        instanceType: props.brokerType,
        clientSubnets: [...subnetIds],
        securityGroups: [props.securityGroupId],
        storageInfo: { ebsStorageInfo: { volumeSize: gibibytes(props.storage.allocated) } },
        connectivityInfo: { publicAccess: { type: "DISABLED" } },
      },
      clientAuthentication: { sasl: { scram: true, iam }, unauthenticated: false },
      encryptionInfo: {
        encryptionAtRestKmsKeyArn: keyArn,
        encryptionInTransit: { clientBroker: "TLS", inCluster: true },
      },
      configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },
      enhancedMonitoring: props.enhancedMonitoring,
      openMonitoring: {
        prometheus: { jmxExporter: { enabledInBroker: prometheus }, nodeExporter: { enabledInBroker: prometheus } },
      },
      loggingInfo: logs.loggingInfo,
      lifecycle: this.lifecycle(props),
    });
  }

  /**
   * The provider plans the way from ZooKeeper to KRaft in place, which MSK goes in three zones only, and from 3.9.x. Here
   * it is a replacement that the plan shows, and refuses while protection is on; so is the way back, which nobody can go.
   * https://docs.aws.amazon.com/msk/latest/developerguide/zk-to-kraft-migration.html
   */
  private lifecycle({ version, storage, guarded }: KafkaClusterProps): TerraformResourceLifecycle {
    const metadata = new TerraformResource(this, "metadata", { terraformResourceType: "terraform_data" });
    metadata.addOverride("triggers_replace", isKraft(version) ? "kraft" : "zookeeper");
    return {
      ...protectedFromDestroy(guarded).lifecycle,
      // Its address: Terraform takes no ${…} here, which cdktf would write for the resource itself.
      replaceTriggeredBy: [`terraform_data.${metadata.friendlyUniqueId}`],
      // Only then: a volume that has grown by itself would be a change in every plan, and MSK never takes one back.
      ...(storage.maximum === null ? {} : { ignoreChanges: [VOLUME_SIZE] }),
    };
  }

  /** Not aws_msk_scram_secret_association, which takes every user away that it does not list itself. */
  private scramUser({ scramSecretArn }: KafkaClusterProps, cluster: MskCluster): void {
    new MskSingleScramSecretAssociation(this, "scram-user", { clusterArn: cluster.arn, secretArn: scramSecretArn });
  }

  private storageScaling({ name, storage }: KafkaClusterProps, cluster: MskCluster): void {
    if (storage.maximum === null) return;
    new StorageScaling(this, "storage-scaling", {
      name: `${name}-storage`,
      clusterArn: cluster.arn,
      maximum: storage.maximum,
    });
  }
}

const VOLUME_SIZE = "broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size";
