import type { ITerraformDependable } from "../cdktf";
import type { LogRetention } from "../logs/log-retention";
import type { Duration } from "../units";

/** What both kinds of PostgreSQL need. */
export interface DatabaseProps {
  /** Identifier in RDS: `flexprice-production-postgres`. */
  readonly name: string;
  readonly account: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** `17`, which follows AWS's newest minor, or `17.6`. */
  readonly engineVersion: string;
  readonly instanceClass: string;
  readonly databaseName: string;
  /** Owner of everything; its password is made, kept and rotated by RDS. Never the application's user. */
  readonly masterUsername: string;
  readonly backupRetention: Duration;
  /** `03:00-04:00`, UTC. */
  readonly backupWindow: string;
  /** `sun:05:00-sun:06:00`, UTC. */
  readonly maintenanceWindow: string;
  readonly monitoringInterval: Duration;
  readonly insightsRetention: Duration;
  readonly logRetention: LogRetention;
  /** Encrypts storage, snapshots and insights. */
  readonly keyArn: string;
  readonly logsKeyArn: string;
  readonly secretsKeyArn: string;
  readonly permissionsBoundary: string | null;
  /** Whether it is safe from deletion. */
  readonly guarded: boolean;
}

/** How to reach a database, whichever kind it is. */
export interface DatabaseEndpoints {
  readonly identifier: string;
  readonly writerEndpoint: string;
  /** The writer's where there is no reader. */
  readonly readerEndpoint: string;
  readonly masterSecretArn: string;
  /** What answers at the endpoints: a cluster is there before it does. */
  readonly instances: readonly ITerraformDependable[];
}
