/**
 * What CloudFormation reads inside AWS, so that Terraform never sees the value: one version of a secret. By id, not by
 * stage: an unchanged reference is not resolved again, and a new value would never arrive.
 * https://repost.aws/knowledge-center/cloudformation-stack-update-secrets
 */
export function dynamicReference(secretArn: string, key: string, versionId: string): string {
  return `{{resolve:secretsmanager:${secretArn}:SecretString:${key}::${versionId}}}`;
}

/** An expression: ids of the versions in a stage, of a data source `aws_secretsmanager_secret_versions`. Of an empty secret it has null. */
export function versionIds(dataSource: string, stage: "AWSCURRENT" | "AWSPREVIOUS"): string {
  return `[for version in coalesce(${dataSource}.versions, []) : version.version_id if contains(version.version_stages, "${stage}")]`;
}
