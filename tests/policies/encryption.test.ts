import { expect, it } from "@jest/globals";
import { allResources, resourcesOf, violations, type Found } from "../support/resources";

/** How each type that stores something says that it is encrypted. A type that is missing here fails the last test. */
const encrypted: Record<string, (attributes: Readonly<Record<string, unknown>>) => boolean> = {
  aws_cloudwatch_log_group: ({ kms_key_id }) => typeof kms_key_id === "string",
  aws_secretsmanager_secret: ({ kms_key_id }) => typeof kms_key_id === "string",
  aws_db_instance: ({ storage_encrypted, kms_key_id }) => storage_encrypted === true && typeof kms_key_id === "string",
  aws_rds_cluster: ({ storage_encrypted, kms_key_id }) => storage_encrypted === true && typeof kms_key_id === "string",
  aws_msk_cluster: ({ encryption_info }) =>
    JSON.stringify(encryption_info ?? {}).includes('"encryption_at_rest_kms_key_arn":"${aws_kms_key.'),
  aws_sns_topic: ({ kms_master_key_id }) => String(kms_master_key_id).startsWith("${aws_kms_key."),
  aws_elasticache_replication_group: ({ at_rest_encryption_enabled, kms_key_id }) =>
    String(at_rest_encryption_enabled) === "true" && typeof kms_key_id === "string",
};
/**
 * Types that AWS encrypts whatever is asked, and that source document 000 wants by AWS's own keys (steps 8 to 10): here it
 * stands in the configuration, so that a change is seen. A bucket says it in a resource of its own.
 */
const inWriting: Record<string, (found: Found) => boolean> = {
  aws_dynamodb_table: ({ attributes }) => "server_side_encryption" in attributes,
  aws_ecr_repository: ({ attributes }) => "encryption_configuration" in attributes,
  aws_s3_bucket: ({ stack, address }) =>
    resourcesOf("aws_s3_bucket_server_side_encryption_configuration").some(
      (each) =>
        each.stack === stack &&
        each.attributes["bucket"] === `\${${address.replace(`${stack} `, "")}.id}` &&
        JSON.stringify(each.attributes["rule"]).includes('"sse_algorithm":'),
    ),
};
/** Types that store data at rest in AWS, whether or not a layer has one yet. */
const stores =
  /^aws_(s3_bucket|dynamodb_table|db_instance|rds_cluster|msk_cluster|elasticache_cluster|elasticache_replication_group|sns_topic|sqs_queue|ebs_volume|efs_file_system|ecr_repository|cloudwatch_log_group|secretsmanager_secret|kinesis_stream)$/;

it.each(Object.keys(encrypted))("every %s is encrypted with a key of ours", (type) => {
  const found = resourcesOf(type);
  expect(found.length).toBeGreaterThan(0);
  expect(violations(found, ({ attributes }) => !encrypted[type]?.(attributes))).toEqual([]);
});

it.each(Object.keys(inWriting))("every %s says how it is encrypted", (type) => {
  const found = resourcesOf(type);
  expect(found.length).toBeGreaterThan(0);
  expect(violations(found, (each) => !inWriting[type]?.(each))).toEqual([]);
});

it("every key rotates", () => {
  const keys = resourcesOf("aws_kms_key");
  expect(keys.length).toBeGreaterThan(0);
  expect(violations(keys, ({ attributes }) => attributes["enable_key_rotation"] !== true)).toEqual([]);
});

it("no type that stores data is unknown here", () => {
  const unknown = allResources().filter(
    ({ type }) => stores.test(type) && !(type in encrypted) && !(type in inWriting),
  );
  expect(unknown.map(({ address }) => address)).toEqual([]);
});
