import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import { TerraformResource } from "../cdktf";
import { parameterGroupFamily, type CacheEngine } from "../facts/cache-versions";
import { LogGroup } from "../logs/log-group";
import type { LogRetention } from "../logs/log-retention";
import { protectedFromDestroy } from "../protection";
import { days, type Duration } from "../units";
import { cacheParameters, REDIS_PORT } from "./settings";

export interface ReplicationGroupProps {
  /** Identifier in ElastiCache: `flexprice-production-cache`. At most 40 characters. */
  readonly name: string;
  readonly description: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly engine: CacheEngine;
  /** `7.1`; patches are AWS's own. */
  readonly engineVersion: string;
  readonly nodeType: string;
  /** Whether keys are spread over shards, and clients have to know of it. */
  readonly clusterMode: boolean;
  /** One without cluster mode. */
  readonly shards: number;
  readonly replicasPerShard: number;
  readonly multiAz: boolean;
  readonly transitEncryption: boolean;
  /** Who may log in, or null where everybody may who reaches the nodes. */
  readonly userGroupId: string | null;
  /** 0 days: none. */
  readonly snapshotRetention: Duration;
  /** `03:00-04:00`, UTC. */
  readonly snapshotWindow: string;
  /** `sun:05:00-sun:06:00`, UTC. */
  readonly maintenanceWindow: string;
  readonly logRetention: LogRetention;
  /** Encrypts what is at rest, snapshots included. */
  readonly keyArn: string;
  readonly logsKeyArn: string;
  /** Whether it is safe from deletion. */
  readonly guarded: boolean;
}

/** Redis or Valkey as a replication group, even if it is a single node: Valkey knows nothing else. */
export class ReplicationGroup extends Construct {
  readonly identifier: string;
  /** Where clients begin: in cluster mode the node that tells of the others. */
  readonly endpoint: string;
  /** The same as `endpoint` in cluster mode, whose clients find replicas themselves. */
  readonly readerEndpoint: string;

  constructor(scope: Construct, id: string, props: ReplicationGroupProps) {
    super(scope, id);
    const group = this.group(props, this.life(props));
    this.identifier = group.replicationGroupId;
    // Each of them is empty in the other mode.
    this.endpoint = props.clusterMode ? group.configurationEndpointAddress : group.primaryEndpointAddress;
    this.readerEndpoint = props.clusterMode ? this.endpoint : group.readerEndpointAddress;
  }

  /** New whenever the group has to be made anew. Not cdktf's DataResource, which runs `terraform version` at synthesis. */
  private life({ name, keyArn, clusterMode, transitEncryption }: ReplicationGroupProps): TerraformResource {
    const life = new TerraformResource(this, "life", { terraformResourceType: "terraform_data" });
    life.addOverride("triggers_replace", { name, keyArn, clusterMode, transitEncryption });
    return life;
  }

  private group(props: ReplicationGroupProps, life: TerraformResource): ElasticacheReplicationGroup {
    const { name, clusterMode, replicasPerShard, transitEncryption, userGroupId, guarded } = props;
    return new ElasticacheReplicationGroup(this, "group", {
      replicationGroupId: name,
      description: props.description,
      engine: props.engine,
      engineVersion: props.engineVersion,
      // After an upgrade by AWS the configured version would be a downgrade, for which the provider makes a new group.
      autoMinorVersionUpgrade: "false",
      nodeType: props.nodeType,
      // Without zones: AWS spreads over those of the subnets, and the provider ignores a change of them.
      ...(clusterMode
        ? { numNodeGroups: props.shards, replicasPerNodeGroup: replicasPerShard }
        : { numCacheClusters: 1 + replicasPerShard }),
      automaticFailoverEnabled: clusterMode || replicasPerShard > 0,
      multiAzEnabled: props.multiAz,
      parameterGroupName: this.parameters(props).name,
      port: REDIS_PORT,
      subnetGroupName: new ElasticacheSubnetGroup(this, "subnets", { name, subnetIds: [...props.subnetIds] }).name,
      securityGroupIds: [props.securityGroupId],
      atRestEncryptionEnabled: "true",
      kmsKeyId: props.keyArn,
      transitEncryptionEnabled: transitEncryption,
      ...(transitEncryption ? { transitEncryptionMode: "required" } : {}),
      ...(userGroupId === null ? {} : { userGroupIds: [userGroupId] }),
      ...snapshots(props),
      ...(guarded ? { finalSnapshotIdentifier: `${name}-final-\${substr(${life.fqn}.id, 0, 8)}` } : {}),
      maintenanceWindow: props.maintenanceWindow,
      logDeliveryConfiguration: this.logDelivery(props),
      // ElastiCache refuses to change log delivery otherwise, and changes shards and replicas at once whatever is asked for
      // (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html).
      applyImmediately: true,
      lifecycle: {
        ...protectedFromDestroy(guarded).lifecycle,
        // No way in place between the modes, nor to TLS in one step: a new group, seen and refused in the plan.
        replaceTriggeredBy: [`terraform_data.${life.friendlyUniqueId}`],
      },
    });
  }

  /** The old group is in use until the cache has moved: the new one comes first, under a name of its own. */
  private parameters({ name, engine, engineVersion, clusterMode }: ReplicationGroupProps): ElasticacheParameterGroup {
    const family = parameterGroupFamily(engine, engineVersion);
    return new ElasticacheParameterGroup(this, "parameters", {
      name: `${name}-${family}${clusterMode ? "-cluster" : ""}`,
      family,
      description: `Settings of ${name}`,
      parameter: cacheParameters(clusterMode),
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /**
   * Names under `/aws/vendedlogs/`: for others AWS writes each into one resource policy of the account, which fills up at
   * 5,120 characters (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html).
   */
  private logDelivery({ name, logRetention, logsKeyArn }: ReplicationGroupProps) {
    return (["slow-log", "engine-log"] as const).map((logType) => ({
      logType,
      logFormat: "json",
      destinationType: "cloudwatch-logs",
      destination: new LogGroup(this, logType, {
        name: `/aws/vendedlogs/elasticache/${name}/${logType}`,
        retention: logRetention,
        keyArn: logsKeyArn,
      }).name,
    }));
  }
}

function snapshots({ snapshotRetention, snapshotWindow }: ReplicationGroupProps) {
  const snapshotRetentionLimit = days(snapshotRetention);
  return snapshotRetentionLimit === 0 ? { snapshotRetentionLimit } : { snapshotRetentionLimit, snapshotWindow };
}
