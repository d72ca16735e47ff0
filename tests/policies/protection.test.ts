import { describe, expect, it } from "@jest/globals";
import { resourcesOf, violations, type Found } from "../support/resources";

const guarded = ({ stack }: Found) => stack.startsWith("flexprice-production");

/** What `protection` has to set on each type that holds data. */
const guards: Record<string, { readonly on: object; readonly off: object }> = {
  aws_secretsmanager_secret: { on: { recovery_window_in_days: 30 }, off: { recovery_window_in_days: 0 } },
  aws_kms_key: { on: { deletion_window_in_days: 30 }, off: { deletion_window_in_days: 7 } },
  aws_rds_cluster: {
    on: { deletion_protection: true, skip_final_snapshot: false },
    off: { deletion_protection: false, skip_final_snapshot: true },
  },
  aws_db_instance: {
    on: { deletion_protection: true, skip_final_snapshot: false },
    off: { deletion_protection: false, skip_final_snapshot: true },
  },
  aws_s3_bucket: { on: { force_destroy: false }, off: { force_destroy: true } },
  aws_dynamodb_table: { on: { deletion_protection_enabled: true }, off: { deletion_protection_enabled: false } },
  aws_ecr_repository: { on: { force_delete: false }, off: { force_delete: true } },
  aws_lb: { on: { enable_deletion_protection: true }, off: { enable_deletion_protection: false } },
  kubernetes_storage_class_v1: { on: { reclaim_policy: "Retain" }, off: { reclaim_policy: "Delete" } },
};
const has = (attributes: object, expected: object) =>
  Object.entries(expected).every(([key, value]) => Reflect.get(attributes, key) === value);

/** What Terraform itself must refuse to destroy, before anything is touched. */
const holdsData = [
  "aws_kms_key",
  "aws_rds_cluster",
  "aws_db_instance",
  "aws_s3_bucket",
  "aws_dynamodb_table",
  "aws_ecr_repository",
  "aws_msk_cluster",
  "aws_elasticache_replication_group",
  "aws_eks_cluster",
  "kubernetes_manifest",
  "kubernetes_namespace_v1",
];

it.each(holdsData)(
  "a plan refuses to destroy or replace %s while protection is on [protection/refused-in-the-plan]",
  (type) => {
    const prevents = (attributes: object) => has(Reflect.get(attributes, "lifecycle") ?? {}, { prevent_destroy: true });
    expect(violations(resourcesOf(type), (each) => prevents(each.attributes) !== guarded(each))).toEqual([]);
  },
);

describe("one switch, protection, drives every deletion guard [protection/one-switch]", () => {
  it.each(Object.entries(guards))("of %s", (type, { on, off }) => {
    const found = resourcesOf(type);
    expect(found.length).toBeGreaterThan(0);
    expect(violations(found, (each) => !has(each.attributes, guarded(each) ? on : off))).toEqual([]);
  });
});
