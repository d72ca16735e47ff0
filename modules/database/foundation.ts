import { DataAwsRdsEngineVersion } from "@cdktf/provider-aws/lib/data-aws-rds-engine-version";
import { DataAwsRdsOrderableDbInstance } from "@cdktf/provider-aws/lib/data-aws-rds-orderable-db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import { TerraformResource } from "../cdktf";
import { serviceTrust } from "../iam/policy-document";
import { Role } from "../iam/role";
import { LogGroup } from "../logs/log-group";
import type { DatabaseProps } from "./database-props";
import type { PostgresEngine } from "./engine-versions";

export interface FoundationProps extends DatabaseProps {
  readonly engine: PostgresEngine;
  readonly storageType: "gp3" | "aurora-iopt1";
}

/** What has to be there before a database: its subnets, its log group, its monitoring role, and the gate to its class. */
export class Foundation extends Construct {
  readonly subnetGroupName: string;
  readonly logGroup: LogGroup;
  readonly monitoringRole: Role;
  /** The instance class, known only if AWS sells it here in this version. */
  readonly orderableClass: string;
  /** A name that no earlier life of this database has used. */
  readonly finalSnapshotName: string;

  constructor(scope: Construct, id: string, props: FoundationProps) {
    super(scope, id);
    const { name, subnetIds, engine, logRetention, logsKeyArn } = props;
    this.subnetGroupName = new DbSubnetGroup(this, "subnets", { name, subnetIds: [...subnetIds] }).name;
    this.logGroup = new LogGroup(this, "logs", {
      name: postgresqlLogGroup(engine, name),
      retention: logRetention,
      keyArn: logsKeyArn,
    });
    this.monitoringRole = this.monitoring(props);
    this.orderableClass = this.gate(props);
    // A fixed name is taken at the second destroy; this id is new each time the database is made, or made anew because
    // one of these changes.
    const { databaseName, masterUsername, keyArn } = props;
    // Not cdktf's DataResource, which runs `terraform version` at every synthesis.
    const life = new TerraformResource(this, "life", { terraformResourceType: "terraform_data" });
    life.addOverride("triggers_replace", { name, databaseName, masterUsername, keyArn });
    this.finalSnapshotName = `${name}-final-\${substr(${life.fqn}.id, 0, 8)}`;
  }

  private monitoring({ name, account, permissionsBoundary }: FoundationProps): Role {
    return new Role(this, "monitoring", {
      name: `${name}-monitoring`,
      description: "Lets RDS send metrics of the operating system",
      trust: serviceTrust("monitoring.rds.amazonaws.com", account),
      managedPolicies: ["service-role/AmazonRDSEnhancedMonitoringRole"],
      permissionsBoundary,
    });
  }

  /** Asks AWS, while planning, whether the class can be had in this region and version: the plan fails in words. */
  private gate({ engine, engineVersion, instanceClass, storageType }: FoundationProps): string {
    const version = new DataAwsRdsEngineVersion(this, "version", { engine, version: engineVersion, latest: true });
    return new DataAwsRdsOrderableDbInstance(this, "class", {
      engine,
      engineVersion: version.versionActual,
      instanceClass,
      storageType, // AWS answers once for each, and the data source takes only one answer
      vpc: true,
    }).instanceClass;
  }
}

/** Where RDS writes PostgreSQL's own log, once it is asked to. `name` is the cluster's or the instance's. */
export function postgresqlLogGroup(engine: PostgresEngine, name: string): string {
  return `/aws/rds/${engine === "postgres" ? "instance" : "cluster"}/${name}/postgresql`;
}
