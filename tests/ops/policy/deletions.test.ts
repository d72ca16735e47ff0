import { describe, expect, it } from "@jest/globals";
import { massDelete } from "../../../src/ops/policy/rules/mass-delete";
import { protectedDelete } from "../../../src/ops/policy/rules/protected-delete";
import { statefulReplace } from "../../../src/ops/policy/rules/stateful-replace";
import { statefulTypes } from "../../../src/ops/policy/stateful-types";
import { allResources } from "../../support/resources";
import { says, type Planned } from "./support/planned";

const on = { set: { protection: "on" } } as const;
const off = { set: { protection: "off" } } as const;
const gone = (type: string, name = "it"): Planned => ({ type, name, actions: ["delete"], before: {} });
const anew = (type: string, more: Partial<Planned> = {}): Planned => ({
  type,
  actions: ["delete", "create"],
  before: {},
  ...more,
});

describe("protected-delete", () => {
  it.each(["aws_db_instance", "aws_rds_cluster", "aws_kms_key", "aws_secretsmanager_secret", "aws_s3_bucket"])(
    "a protected %s is neither deleted nor replaced",
    (type) => {
      expect(says(protectedDelete, [gone(type)], on)).toEqual([expect.stringMatching(/^deny network .*is deleted, /)]);
      expect(says(protectedDelete, [anew(type)], on)).toEqual([expect.stringMatching(/^deny .*is deleted and made /)]);
      expect(says(protectedDelete, [gone(type)], off)).toEqual([]);
    },
  );

  it.each(["aws_msk_cluster", "aws_elasticache_replication_group", "aws_dynamodb_table", "aws_efs_file_system"])(
    "nor is a protected %s",
    (type) => {
      expect(says(protectedDelete, [gone(type)], on)).toHaveLength(1);
    },
  );

  it("creating first does not make a replacement harmless", () => {
    expect(says(protectedDelete, [anew("aws_db_instance", { actions: ["create", "delete"] })], on)).toHaveLength(1);
  });

  it("logs and one of several instances are told of, not kept", () => {
    expect(says(protectedDelete, [gone("aws_cloudwatch_log_group")], on)).toEqual([
      "warn network aws_cloudwatch_log_group.it: is deleted, which loses logs",
    ]);
    expect(says(protectedDelete, [gone("aws_rds_cluster_instance")], on)[0]).toMatch(/^warn /);
  });

  it("what holds nothing may go, and a change in place is no deletion", () => {
    expect(says(protectedDelete, [gone("aws_security_group"), gone("aws_secretsmanager_secret_version")], on)).toEqual(
      [],
    );
    expect(says(protectedDelete, [{ type: "aws_db_instance", actions: ["update"] }], on)).toEqual([]);
  });

  it("a protected environment is not destroyed, as a whole", () => {
    const destroy = (protection: "on" | "off") => ({ set: { protection, kind: "destroy" } }) as const;
    expect(says(protectedDelete, [gone("aws_subnet")], destroy("on"))).toEqual([
      "deny: shop-production is protected and cannot be destroyed: set protection: off, apply that, then destroy",
    ]);
    expect(says(protectedDelete, [gone("aws_db_instance")], destroy("off"))).toEqual([]);
  });

  /** What today's layers have that can be made anew from configuration. A type in neither list fails here. */
  const stateless =
    /^(terraform_data|aws_(iam_|vpc|subnet|route|nat_|eip|internet_gateway|network_acl|security_group|default_|flow_log|kms_alias|db_(subnet|parameter)_group|rds_cluster_parameter_group|db_proxy|appautoscaling_|secretsmanager_secret_(version|policy)|s3_bucket_|ecr_lifecycle_policy|msk_configuration|msk_single_scram|elasticache_(subnet_group|parameter_group|user)|cloudformation_stack|eks_(access_|addon|pod_identity)|launch_template|lb|autoscaling_attachment|acm_certificate|cloudwatch_(log_resource_policy|log_metric_filter|event_|metric_alarm|composite_alarm|dashboard|query_definition)|sns_topic_|budgets_|ecs_(cluster|task_definition|capacity_provider)|wafv2_)|kubernetes_(service_account|annotations|storage_class))/;

  it("every type of every layer is known to hold something or not", () => {
    const types = [...new Set(allResources().map(({ type }) => type))];
    expect(types.filter((type) => !statefulTypes.has(type) && !stateless.test(type))).toEqual([]);
  });
});

describe("stateful-replace", () => {
  it("is denied when protected, and told of otherwise, with what forces it", () => {
    const database = anew("aws_db_instance", { paths: [["kms_key_id"], ["vpc_config", 0, "subnet_ids"]] });
    const words =
      "is replaced, which loses a database: kms_key_id, vpc_config[0].subnet_ids cannot be changed in place";
    expect(says(statefulReplace, [database], on)).toEqual([`deny network aws_db_instance.it: ${words}`]);
    expect(says(statefulReplace, [database], off)).toEqual([`warn network aws_db_instance.it: ${words}`]);
  });

  it.each([
    ["replace_because_tainted", /tainted/],
    ["replace_by_request", /-replace asks for it/],
    ["something_new", /does not say why/],
  ])("without an attribute it names the reason %s", (reason, words) => {
    expect(says(statefulReplace, [anew("aws_kms_key", { reason })])[0]).toMatch(words);
  });

  it("a replacement that loses no data, and a deletion, are not its matter", () => {
    expect(says(statefulReplace, [anew("aws_security_group"), gone("aws_db_instance")], on)).toEqual([]);
    expect(says(statefulReplace, [anew("aws_cloudwatch_log_group")], on)[0]).toMatch(/^warn /);
  });
});

describe("mass-delete", () => {
  const many = (count: number, kept: number): Planned[] => [
    ...Array.from({ length: count }, (_, index) => gone("aws_route", `gone${index}`)),
    ...Array.from({ length: kept }, (_, index): Planned => {
      return { type: "aws_route", name: `kept${index}`, actions: ["no-op"], before: {} };
    }),
  ];

  it("ten deletions pass, eleven do not", () => {
    expect(says(massDelete, many(10, 20))).toEqual([]);
    expect(says(massDelete, many(11, 20))).toEqual([
      "warn: deletes 11 resources: look whether something was renamed or moved instead",
    ]);
    expect(says(massDelete, many(11, 20), on)[0]).toMatch(/^deny/);
  });

  it("they are counted over all layers", () => {
    const layers = [...many(6, 10), ...many(6, 10).map((each) => ({ ...each, layer: "iam" }))];
    expect(says(massDelete, layers)).toEqual([expect.stringContaining("deletes 12 resources")]);
  });

  it("half of a layer passes, more than half does not", () => {
    expect(says(massDelete, many(2, 2))).toEqual([]);
    expect(says(massDelete, many(3, 2))).toEqual([expect.stringContaining("warn network: deletes 3 of the layer's 5")]);
    expect(says(massDelete, many(3, 2), on)[0]).toMatch(/^deny/);
  });

  it("what is created does not hide what is deleted", () => {
    const created = Array.from({ length: 9 }, (_, index): Planned => ({ type: "aws_route", name: `new${index}` }));
    expect(says(massDelete, [...many(3, 2), ...created])).toHaveLength(1);
  });

  it("a replacement comes back", () => {
    expect(
      says(
        massDelete,
        Array.from({ length: 12 }, (_, index) => anew("aws_route", { name: `r${index}` })),
      ),
    ).toEqual([]);
  });
});
