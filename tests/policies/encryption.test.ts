import { expect, it } from "@jest/globals";
import { allResources, resourcesOf, violations } from "../support/resources";

/** How each type that stores something says that it is encrypted. A type that is missing here fails the last test. */
const encrypted: Record<string, (attributes: Readonly<Record<string, unknown>>) => boolean> = {
  aws_cloudwatch_log_group: ({ kms_key_id }) => typeof kms_key_id === "string",
  aws_secretsmanager_secret: ({ kms_key_id }) => typeof kms_key_id === "string",
  aws_db_instance: ({ storage_encrypted, kms_key_id }) => storage_encrypted === true && typeof kms_key_id === "string",
  aws_rds_cluster: ({ storage_encrypted, kms_key_id }) => storage_encrypted === true && typeof kms_key_id === "string",
};
/** Types that store data at rest in AWS, whether or not a layer has one yet. */
const stores =
  /^aws_(s3_bucket|dynamodb_table|db_instance|rds_cluster|msk_cluster|elasticache_|sns_topic|sqs_queue|ebs_volume|efs_|ecr_repository|cloudwatch_log_group|secretsmanager_secret|kinesis)$/;

it.each(Object.keys(encrypted))("every %s is encrypted with a key of ours", (type) => {
  const found = resourcesOf(type);
  expect(found.length).toBeGreaterThan(0);
  expect(violations(found, ({ attributes }) => !encrypted[type]?.(attributes))).toEqual([]);
});

it("every key rotates", () => {
  const keys = resourcesOf("aws_kms_key");
  expect(keys.length).toBeGreaterThan(0);
  expect(violations(keys, ({ attributes }) => attributes["enable_key_rotation"] !== true)).toEqual([]);
});

it("no type that stores data is unknown here", () => {
  const unknown = allResources().filter(({ type }) => stores.test(type) && !(type in encrypted));
  expect(unknown.map(({ address }) => address)).toEqual([]);
});
