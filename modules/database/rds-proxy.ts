import { DbProxy } from "@cdktf/provider-aws/lib/db-proxy";
import { DbProxyDefaultTargetGroup } from "@cdktf/provider-aws/lib/db-proxy-default-target-group";
import { DbProxyEndpoint } from "@cdktf/provider-aws/lib/db-proxy-endpoint";
import { DbProxyTarget } from "@cdktf/provider-aws/lib/db-proxy-target";
import { Construct } from "constructs";
import { bareServiceTrust } from "../iam/policy-document";
import { Role } from "../iam/role";
import { LogGroup } from "../logs/log-group";
import type { LogRetention } from "../logs/log-retention";
import type { DatabaseEndpoints } from "./database-props";

export interface RdsProxyProps {
  readonly name: string;
  readonly region: string;
  readonly database: DatabaseEndpoints;
  /** Whether the database is a cluster, whose readers get an endpoint of their own. */
  readonly cluster: boolean;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** JSON with `username` and `password`: whom the proxy logs in as. */
  readonly secretArn: string;
  readonly secretsKeyArn: string;
  readonly logRetention: LogRetention;
  readonly logsKeyArn: string;
  readonly permissionsBoundary: string | null;
}

/** Keeps connections to PostgreSQL open for many tasks, over TLS only. */
export class RdsProxy extends Construct {
  readonly writerEndpoint: string;
  readonly readerEndpoint: string;

  constructor(scope: Construct, id: string, props: RdsProxyProps) {
    super(scope, id);
    const { name, subnetIds, securityGroupId, secretArn, database, cluster, logRetention, logsKeyArn } = props;
    // The proxy writes there whether asked to or not, and would make a group that is kept for ever.
    const logs = new LogGroup(this, "logs", {
      name: `/aws/rds/proxy/${name}`,
      retention: logRetention,
      keyArn: logsKeyArn,
    });
    const proxy = new DbProxy(this, "proxy", {
      name,
      engineFamily: "POSTGRESQL",
      requireTls: true,
      roleArn: this.role(props).arn,
      vpcSubnetIds: [...subnetIds],
      vpcSecurityGroupIds: [securityGroupId],
      auth: [{ authScheme: "SECRETS", iamAuth: "DISABLED", secretArn }],
      dependsOn: [logs.resource],
    });
    const group = new DbProxyDefaultTargetGroup(this, "pool", {
      dbProxyName: proxy.name,
      connectionPoolConfig: { maxConnectionsPercent: 90, maxIdleConnectionsPercent: 50 },
    });
    new DbProxyTarget(this, "target", {
      dbProxyName: proxy.name,
      targetGroupName: group.name,
      ...(cluster ? { dbClusterIdentifier: database.identifier } : { dbInstanceIdentifier: database.identifier }),
      // A cluster without an instance is no target (https://github.com/aws/aws-cdk/issues/31304).
      dependsOn: [...database.instances],
    });
    this.writerEndpoint = proxy.endpoint;
    this.readerEndpoint = cluster ? this.readers(proxy, props).endpoint : proxy.endpoint;
  }

  private role({ name, region, secretArn, secretsKeyArn, permissionsBoundary }: RdsProxyProps): Role {
    return new Role(this, "role", {
      name,
      description: "Lets the proxy read the application's user",
      // AWS's own trust policy for the proxy has no condition; one it does not meet would cut off every connection:
      // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html
      trust: bareServiceTrust("rds.amazonaws.com"),
      statements: [
        { sid: "ReadUser", actions: ["secretsmanager:GetSecretValue"], resources: [secretArn] },
        {
          sid: "DecryptUser",
          actions: ["kms:Decrypt"],
          resources: [secretsKeyArn],
          conditions: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
        },
      ],
      permissionsBoundary,
    });
  }

  private readers(proxy: DbProxy, { name, subnetIds, securityGroupId }: RdsProxyProps): DbProxyEndpoint {
    return new DbProxyEndpoint(this, "readers", {
      dbProxyName: proxy.name,
      dbProxyEndpointName: `${name}-readers`,
      targetRole: "READ_ONLY",
      vpcSubnetIds: [...subnetIds],
      vpcSecurityGroupIds: [securityGroupId],
    });
  }
}
