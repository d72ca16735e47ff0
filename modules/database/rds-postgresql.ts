import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { Construct } from "constructs";
import { protectedFromDestroy } from "../protection";
import { days, gibibytes, seconds, type Size } from "../units";
import type { DatabaseEndpoints, DatabaseProps } from "./database-props";
import { followsMinors, parameterGroup } from "./engine-versions";
import { Foundation } from "./foundation";
import { CERTIFICATE_AUTHORITY, POSTGRESQL_PORT, postgresParameters } from "./postgres-settings";

export interface RdsPostgresqlProps extends DatabaseProps {
  readonly storage: {
    readonly allocated: Size;
    /** RDS grows the volume up to this by itself. */
    readonly maximum: Size;
    /** gp3 beyond its baseline; from 400 GiB only. @default the baseline, 3,000 IOPS and 125 MiB/s */
    readonly provisioned?: { readonly iops: number; readonly throughput: number } | undefined;
  };
  /** A standby in another zone. */
  readonly multiAz: boolean;
}

const STORAGE_TYPE = "gp3";
const ENGINE = "postgres";

/** One PostgreSQL instance of RDS on gp3. */
export class RdsPostgresql extends Construct implements DatabaseEndpoints {
  readonly identifier: string;
  readonly writerEndpoint: string;
  readonly readerEndpoint: string;
  readonly masterSecretArn: string;
  readonly instances: readonly DbInstance[];

  constructor(scope: Construct, id: string, props: RdsPostgresqlProps) {
    super(scope, id);
    const foundation = new Foundation(this, "foundation", { ...props, engine: ENGINE, storageType: STORAGE_TYPE });
    const instance = this.instance(props, foundation);
    this.instances = [instance];
    this.identifier = instance.identifier;
    this.writerEndpoint = instance.address;
    this.readerEndpoint = instance.address;
    this.masterSecretArn = instance.masterUserSecret.get(0).secretArn;
  }

  private instance(props: RdsPostgresqlProps, foundation: Foundation): DbInstance {
    const { name, engineVersion, databaseName, masterUsername, keyArn, storage, guarded } = props;
    const { provisioned } = storage;
    return new DbInstance(this, "instance", {
      identifier: name,
      engine: ENGINE,
      engineVersion,
      autoMinorVersionUpgrade: followsMinors(engineVersion),
      instanceClass: foundation.orderableClass,
      multiAz: props.multiAz,
      storageType: STORAGE_TYPE,
      allocatedStorage: gibibytes(storage.allocated),
      maxAllocatedStorage: gibibytes(storage.maximum),
      ...(provisioned ? { iops: provisioned.iops, storageThroughput: provisioned.throughput } : {}),
      storageEncrypted: true,
      kmsKeyId: keyArn,
      dbName: databaseName,
      port: POSTGRESQL_PORT,
      username: masterUsername,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: props.secretsKeyArn,
      dbSubnetGroupName: foundation.subnetGroupName,
      vpcSecurityGroupIds: [props.securityGroupId],
      publiclyAccessible: false,
      parameterGroupName: this.parameters(props).name,
      caCertIdentifier: CERTIFICATE_AUTHORITY,
      backupRetentionPeriod: days(props.backupRetention),
      backupWindow: props.backupWindow,
      maintenanceWindow: props.maintenanceWindow,
      copyTagsToSnapshot: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      monitoringInterval: seconds(props.monitoringInterval),
      monitoringRoleArn: foundation.monitoringRole.arn,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArn,
      performanceInsightsRetentionPeriod: days(props.insightsRetention),
      ...protectedFromDestroy(guarded),
      deletionProtection: guarded,
      skipFinalSnapshot: !guarded,
      finalSnapshotIdentifier: foundation.finalSnapshotName,
      applyImmediately: !guarded,
      dependsOn: [foundation.logGroup.resource],
    });
  }

  private parameters({ name, engineVersion }: RdsPostgresqlProps): DbParameterGroup {
    return new DbParameterGroup(this, "parameters", {
      ...parameterGroup(ENGINE, engineVersion, name),
      description: `Settings of ${name}`,
      parameter: [...postgresParameters],
    });
  }
}
