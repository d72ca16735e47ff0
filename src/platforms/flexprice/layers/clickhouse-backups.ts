import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { Construct } from "constructs";
import type { EksCluster } from "../../../../modules/eks/cluster";
import { PodRole } from "../../../../modules/eks/pod-role";
import { clickhouse } from "../services/clickhouse-connection";

export interface ClickhouseBackupsProps {
  readonly cluster: EksCluster;
  /** Of the role. */
  readonly name: string;
  readonly account: string;
  readonly bucketArn: string;
  readonly permissionsBoundary: string | null;
}

/**
 * Lets ClickHouse's pods write their backups, read them and delete the old ones. They learn nothing of versions: told that
 * there are some, clickhouse-backup deletes each of them for good. So a deletion is a mark that can be taken back.
 * https://github.com/Altinity/clickhouse-backup/blob/master/pkg/storage/s3.go
 */
export class ClickhouseBackups extends Construct {
  constructor(scope: Construct, id: string, { cluster, bucketArn, ...role }: ClickhouseBackupsProps) {
    super(scope, id);
    const { arn } = new PodRole(this, "role", {
      ...role,
      description: "Lets ClickHouse's pods keep backups",
      clusterArn: cluster.arn,
      statements: [
        {
          sid: "Find",
          actions: ["s3:GetBucketLocation", "s3:ListBucket"],
          resources: [bucketArn],
        },
        {
          sid: "Keep",
          actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
          resources: [`${bucketArn}/*`],
        },
      ],
    });
    new EksPodIdentityAssociation(this, "association", {
      clusterName: cluster.name,
      namespace: clickhouse.namespace,
      serviceAccount: clickhouse.serviceAccount,
      roleArn: arn,
    });
  }
}
