import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import { Construct } from "constructs";
import { protectedFromDestroy } from "../protection";
import { days, seconds } from "../units";
import type { DatabaseEndpoints, DatabaseProps } from "./database-props";
import { followsMinors, parameterGroup } from "./engine-versions";
import { Foundation } from "./foundation";
import { CERTIFICATE_AUTHORITY, POSTGRESQL_PORT, postgresParameters } from "./postgres-settings";

export interface AuroraPostgresqlProps extends DatabaseProps {
  /** One instance in each: the writer in the first, readers in the others. */
  readonly zones: readonly string[];
  /** Readers in all; above `minimum`, Aurora adds and removes them by their load. */
  readonly readers: { readonly minimum: number; readonly maximum: number };
}

const STORAGE_TYPE = "aurora-iopt1";
const ENGINE = "aurora-postgresql";

/** Aurora PostgreSQL, I/O-Optimized: a writer and readers in different zones over one storage. */
export class AuroraPostgresql extends Construct implements DatabaseEndpoints {
  readonly identifier: string;
  readonly writerEndpoint: string;
  readonly readerEndpoint: string;
  readonly masterSecretArn: string;
  readonly instances: readonly RdsClusterInstance[];

  constructor(scope: Construct, id: string, props: AuroraPostgresqlProps) {
    super(scope, id);
    const foundation = new Foundation(this, "foundation", { ...props, engine: ENGINE, storageType: STORAGE_TYPE });
    const cluster = this.cluster(props, foundation);
    this.instances = this.clusterInstances(props, foundation, cluster);
    this.readerScaling(props, cluster);
    this.identifier = cluster.clusterIdentifier;
    this.writerEndpoint = cluster.endpoint;
    this.readerEndpoint = cluster.readerEndpoint;
    this.masterSecretArn = cluster.masterUserSecret.get(0).secretArn;
  }

  /** Without `availability_zones`: RDS answers with three, and the next plan would replace the cluster. */
  private cluster(
    props: AuroraPostgresqlProps,
    { subnetGroupName, logGroup, finalSnapshotName }: Foundation,
  ): RdsCluster {
    const { name, engineVersion, databaseName, masterUsername, keyArn, secretsKeyArn, guarded } = props;
    return new RdsCluster(this, "cluster", {
      clusterIdentifier: name,
      engine: ENGINE,
      engineVersion,
      // Always written: removing it does not take a cluster back to standard storage
      // (https://github.com/hashicorp/terraform-provider-aws/issues/39267).
      storageType: STORAGE_TYPE,
      databaseName,
      port: POSTGRESQL_PORT,
      masterUsername,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: secretsKeyArn,
      dbSubnetGroupName: subnetGroupName,
      vpcSecurityGroupIds: [props.securityGroupId],
      dbClusterParameterGroupName: this.clusterParameters(props).name,
      storageEncrypted: true,
      kmsKeyId: keyArn,
      backupRetentionPeriod: days(props.backupRetention),
      preferredBackupWindow: props.backupWindow,
      preferredMaintenanceWindow: props.maintenanceWindow,
      copyTagsToSnapshot: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      databaseInsightsMode: "standard",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArn,
      performanceInsightsRetentionPeriod: days(props.insightsRetention),
      ...protectedFromDestroy(guarded),
      deletionProtection: guarded,
      skipFinalSnapshot: !guarded,
      finalSnapshotIdentifier: finalSnapshotName,
      applyImmediately: !guarded,
      dependsOn: [logGroup.resource],
    });
  }

  private clusterParameters({ name, engineVersion }: AuroraPostgresqlProps): RdsClusterParameterGroup {
    return new RdsClusterParameterGroup(this, "cluster-parameters", {
      ...parameterGroup(ENGINE, engineVersion, `${name}-cluster`),
      description: `Settings of ${name}`,
      parameter: [...postgresParameters],
    });
  }

  private clusterInstances(
    props: AuroraPostgresqlProps,
    foundation: Foundation,
    cluster: RdsCluster,
  ): RdsClusterInstance[] {
    const { name, zones, readers, engineVersion, maintenanceWindow, keyArn, guarded } = props;
    const parameters = new DbParameterGroup(this, "instance-parameters", {
      ...parameterGroup(ENGINE, engineVersion, `${name}-instance`),
      description: `Settings of the instances of ${name}`,
    });
    return Array.from({ length: 1 + readers.minimum }, (_, index) => {
      const id = index === 0 ? "writer" : `reader-${index}`;
      const zone = zones[index % zones.length];
      if (zone === undefined) throw new Error(`${name} needs at least one zone`);
      return new RdsClusterInstance(this, id, {
        identifier: `${name}-${index + 1}`, // a failover swaps roles: the name says neither
        clusterIdentifier: cluster.id,
        engine: ENGINE,
        engineVersion: cluster.engineVersion,
        autoMinorVersionUpgrade: followsMinors(engineVersion),
        instanceClass: foundation.orderableClass,
        availabilityZone: zone,
        dbSubnetGroupName: foundation.subnetGroupName,
        dbParameterGroupName: parameters.name,
        promotionTier: Math.min(index, 15),
        publiclyAccessible: false,
        caCertIdentifier: CERTIFICATE_AUTHORITY,
        preferredMaintenanceWindow: maintenanceWindow,
        monitoringInterval: seconds(props.monitoringInterval),
        monitoringRoleArn: foundation.monitoringRole.arn,
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: keyArn,
        performanceInsightsRetentionPeriod: days(props.insightsRetention),
        copyTagsToSnapshot: true,
        applyImmediately: !guarded,
      });
    });
  }

  /**
   * There exactly if it can do something. Readers that Aurora adds are not Terraform's: before a destroy they have to be
   * removed, or the cluster refuses (https://github.com/hashicorp/terraform-provider-aws/issues/19536).
   */
  private readerScaling({ name, readers }: AuroraPostgresqlProps, cluster: RdsCluster): void {
    if (readers.maximum === readers.minimum) return;
    const target = new AppautoscalingTarget(this, "reader-scaling", {
      serviceNamespace: "rds",
      scalableDimension: "rds:cluster:ReadReplicaCount",
      resourceId: `cluster:${cluster.clusterIdentifier}`,
      minCapacity: readers.minimum,
      maxCapacity: readers.maximum,
      dependsOn: [...this.instances], // a cluster without an instance has nothing to scale
    });
    new AppautoscalingPolicy(this, "reader-load", {
      name: `${name}-readers`,
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
        targetValue: 70,
        scaleInCooldown: 600,
        scaleOutCooldown: 300,
      },
    });
  }
}
