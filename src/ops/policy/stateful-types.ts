/** `keeps`: data or keys that nobody can bring back. `slows`: something that can be made anew, at a price. */
export interface Stateful {
  readonly holds: string;
  readonly loss: "keeps" | "slows";
}

const keeps = (holds: string): Stateful => ({ holds, loss: "keeps" });
const slows = (holds: string): Stateful => ({ holds, loss: "slows" });

/**
 * Types whose deletion loses something, with what they hold. Missing on purpose: `aws_secretsmanager_secret_version`,
 * whose replacement is how a secret rotates, and whose deletion leaves the current value where it is
 * (https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html#term_version).
 */
export const statefulTypes: ReadonlyMap<string, Stateful> = new Map(
  Object.entries({
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html: automated backups go with it.
    aws_db_instance: keeps("a database"),
    aws_rds_cluster: keeps("a database"),
    aws_rds_global_cluster: keeps("a database"),
    aws_db_snapshot: keeps("a backup"),
    aws_db_cluster_snapshot: keeps("a backup"),
    aws_docdb_cluster: keeps("a database"),
    aws_neptune_cluster: keeps("a database"),
    aws_redshift_cluster: keeps("a database"),
    aws_dynamodb_table: keeps("a table"),
    aws_dynamodb_table_item: slows("an item of a table"),
    aws_opensearch_domain: keeps("indices"),
    aws_elasticache_cluster: keeps("a cache's keys and sessions"),
    aws_elasticache_replication_group: keeps("a cache's keys and sessions"),
    aws_elasticache_serverless_cache: keeps("a cache's keys and sessions"),
    aws_memorydb_cluster: keeps("a database"),
    // An Aurora instance has no data of its own, the cluster's volume has; connections break, and alone it is an outage:
    // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.StorageReliability.html
    aws_rds_cluster_instance: slows("one of a cluster's instances"),
    aws_msk_cluster: keeps("topics"),
    aws_msk_serverless_cluster: keeps("topics"),
    aws_kinesis_stream: keeps("a stream's records"),
    aws_sqs_queue: slows("a queue's messages"),
    aws_sns_topic: slows("a topic's subscriptions, which people have confirmed"),
    // https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html: all that it encrypted is lost with it.
    aws_kms_key: keeps("a key"),
    aws_kms_external_key: keeps("a key"),
    aws_kms_replica_key: keeps("a key"),
    aws_acmpca_certificate_authority: keeps("a certificate authority's key"),
    aws_secretsmanager_secret: keeps("a secret"),
    aws_ssm_parameter: keeps("a parameter's value"),
    aws_s3_bucket: keeps("objects"),
    aws_s3_directory_bucket: keeps("objects"),
    aws_efs_file_system: keeps("files"),
    aws_fsx_lustre_file_system: keeps("files"),
    aws_fsx_openzfs_file_system: keeps("files"),
    aws_ebs_volume: keeps("a volume"),
    aws_ebs_snapshot: keeps("a backup"),
    aws_backup_vault: keeps("backups"),
    aws_instance: slows("an instance's own volumes"),
    aws_ecr_repository: keeps("images"),
    aws_cognito_user_pool: keeps("users"),
    // Deleted, it loses its name servers: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DeleteHostedZone.html
    aws_route53_zone: keeps("a domain's records"),
    aws_eks_cluster: keeps("a cluster and all that was made in it"),
    aws_eks_node_group: slows("nodes"),
    aws_autoscaling_group: slows("instances with what runs on them"),
    aws_ecs_service: slows("tasks that answer"),
    aws_cloudwatch_log_group: slows("logs"),
    // What a namespace or a claim holds goes with it: https://kubernetes.io/docs/concepts/storage/persistent-volumes/
    kubernetes_namespace: keeps("all that was made in the namespace"),
    kubernetes_namespace_v1: keeps("all that was made in the namespace"),
    kubernetes_persistent_volume_claim: keeps("a volume"),
    kubernetes_persistent_volume_claim_v1: keeps("a volume"),
    kubernetes_stateful_set: keeps("a service's data"),
    kubernetes_stateful_set_v1: keeps("a service's data"),
    kubernetes_secret_v1: slows("a secret"),
    kubernetes_manifest: keeps("what an operator made of it, such as ClickHouse"),
    helm_release: slows("what a chart installed"),
  }),
);
