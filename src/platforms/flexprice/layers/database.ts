import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import type { Construct } from "constructs";
import { AuroraPostgresql } from "../../../../modules/database/aurora-postgresql";
import type { DatabaseEndpoints, DatabaseProps } from "../../../../modules/database/database-props";
import { POSTGRESQL_PORT } from "../../../../modules/database/postgres-settings";
import { RdsPostgresql } from "../../../../modules/database/rds-postgresql";
import { RdsProxy } from "../../../../modules/database/rds-proxy";
import { CustomerKey } from "../../../../modules/kms/customer-key";
import { Secret } from "../../../../modules/secrets/secret";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import type { NetworkContract, NetworkLayer } from "./network";
import { secretArn, type SecretsContract, type SecretsLayer } from "./secrets";

/** What the layers after `database` may use of it, whichever engine it is. */
export interface DatabaseContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  /** Identifier of the cluster or the instance, for its metrics. */
  readonly identifier: string;
  readonly writerEndpoint: string;
  /** The database itself, past any proxy: for the master, whom the proxy does not know. */
  readonly masterEndpoint: string;
  /** The writer's where there is no reader. */
  readonly readerEndpoint: string;
  readonly port: string;
  readonly databaseName: string;
  readonly applicationUser: string;
  /** JSON with `username` and `password` of the application's own user. */
  readonly applicationSecretArn: string;
  /** JSON with `username` and `password` of the master. Rotates: for one-off tasks only. */
  readonly masterSecretArn: string;
  /** JSON with the endpoints; nothing in it is secret. */
  readonly connectionSecretArn: string;
}

interface Consumed {
  readonly network: NetworkContract;
  readonly secrets: SecretsContract;
}

/** Step 4 of source document 000: PostgreSQL, Aurora or RDS behind one contract. */
export class DatabaseLayer extends Layer<FlexpriceProfile, DatabaseContract> {
  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: { readonly network: NetworkLayer; readonly secrets: SecretsLayer },
  ) {
    super(scope, "database", configuration);
    const consumed = { network: layers.network.outputsFor(this), secrets: layers.secrets.outputsFor(this) };
    const database = this.database(consumed);
    const { writerEndpoint, readerEndpoint } = this.proxy(consumed, database) ?? database;
    const { databaseName, applicationUser } = this.profile.database;
    const connection = {
      host: writerEndpoint,
      reader_host: readerEndpoint,
      port: POSTGRESQL_PORT,
      database: databaseName,
      username: applicationUser,
      master_secret_arn: database.masterSecretArn,
    };
    this.publish({
      identifier: database.identifier,
      writerEndpoint,
      masterEndpoint: database.writerEndpoint,
      readerEndpoint,
      port: String(POSTGRESQL_PORT),
      databaseName,
      applicationUser,
      applicationSecretArn: secretArn(consumed.secrets, "postgres"),
      masterSecretArn: database.masterSecretArn,
      connectionSecretArn: this.connectionSecret(consumed, connection),
    });
  }

  private database({ network, secrets }: Consumed): DatabaseEndpoints {
    const { name, account, zones } = this.environment;
    const { database, iam } = this.profile;
    const key = new CustomerKey(this, "key", {
      name: this.names.of("database"),
      description: `Storage, snapshots and insights of PostgreSQL in ${name}`,
      account,
      guarded: this.guarded,
    });
    const props: DatabaseProps = {
      ...database,
      name: this.names.of("postgres"),
      account,
      subnetIds: network.dataSubnetIds,
      securityGroupId: network.securityGroupIds.database,
      backupRetention: database.backups.retention,
      backupWindow: database.backups.window,
      keyArn: key.arn,
      logsKeyArn: network.logsKeyArn,
      secretsKeyArn: secrets.secretsKeyArn,
      permissionsBoundary: iam.permissionsBoundary,
      guarded: this.guarded,
    };
    // Ids say which engine: changing it replaces the database, visibly.
    return database.engine === "aurora-postgresql"
      ? new AuroraPostgresql(this, "aurora", { ...props, zones, readers: database.readers })
      : new RdsPostgresql(this, "rds", { ...props, storage: database.storage, multiAz: database.multiAz });
  }

  private proxy(consumed: Consumed, database: DatabaseEndpoints): RdsProxy | undefined {
    if (!this.profile.database.proxy) return undefined;
    return new RdsProxy(this, "proxy", {
      name: this.names.of("postgres-proxy"),
      region: this.environment.region,
      database,
      cluster: this.profile.database.engine === "aurora-postgresql",
      subnetIds: consumed.network.dataSubnetIds,
      securityGroupId: consumed.network.securityGroupIds["database-proxy"],
      secretArn: secretArn(consumed.secrets, "postgres"),
      secretsKeyArn: consumed.secrets.secretsKeyArn,
      logRetention: this.profile.database.logRetention,
      logsKeyArn: consumed.network.logsKeyArn,
      permissionsBoundary: this.profile.iam.permissionsBoundary,
    });
  }

  /** Apart from the password, and compared by Terraform, so that it follows the endpoints. */
  private connectionSecret({ secrets }: Consumed, connection: Readonly<Record<string, string | number>>): string {
    const secret = new Secret(this, "connection", {
      name: this.names.secretOf("postgres-connection"),
      description: "Where PostgreSQL is. No secret in it; the passwords are in secrets of their own",
      keyArn: secrets.secretsKeyArn,
      guarded: this.guarded,
    });
    new SecretsmanagerSecretVersion(this, "connection-facts", {
      secretId: secret.arn,
      secretString: JSON.stringify(connection),
    });
    return secret.arn;
  }
}
