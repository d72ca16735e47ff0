import { expect, it } from "@jest/globals";
import { resourcesOf } from "../support/resources";

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action?: string | string[];
  readonly NotAction?: unknown;
  readonly Resource?: string | string[];
}

/** Actions that AWS gives no resource to: https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const withoutResource = ["secretsmanager:GetRandomPassword", "iam:ListOpenIDConnectProviders"];

const policies = resourcesOf(
  "aws_iam_role_policy",
  "aws_iam_policy",
  "aws_secretsmanager_secret_policy",
  "aws_s3_bucket_policy",
);
const statements = policies.flatMap(({ address, attributes }) =>
  (JSON.parse(String(attributes["policy"])) as { Statement: Statement[] }).Statement.map((statement) => ({
    address: `${address} ${statement.Sid ?? ""}`,
    ...statement,
  })),
);
const list = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());

it("there are policies to look at", () => {
  expect(statements.length).toBeGreaterThan(10);
});

it("no statement allows an action with a wildcard", () => {
  const wild = statements.filter(
    ({ Effect, Action, NotAction }) =>
      Effect === "Allow" && (NotAction !== undefined || list(Action).some((action) => action.includes("*"))),
  );
  expect(wild.map(({ address }) => address)).toEqual([]);
});

it("no statement allows anything on every resource, but what AWS gives no resource to", () => {
  const wide = statements.filter(
    ({ Effect, Action, Resource }) =>
      Effect === "Allow" &&
      list(Resource).some((resource) => resource === "*") &&
      !list(Action).every((action) => withoutResource.includes(action)),
  );
  expect(wide.map(({ address }) => address)).toEqual([]);
});

it("a role that an AWS service assumes names the account on whose behalf [iam/source-account]", () => {
  const roles = resourcesOf("aws_iam_role");
  const services = roles.flatMap(({ address, attributes }) =>
    (
      JSON.parse(String(attributes["assume_role_policy"])) as { Statement: (Statement & { Condition?: unknown })[] }
    ).Statement.filter(({ Principal }) => JSON.stringify(Principal).includes('.amazonaws.com"'))
      .filter(({ Principal }) => JSON.stringify(Principal).includes("Service"))
      // An instance has its role by PassRole, which works within one account only, and names no source.
      .filter(({ Principal }) => !JSON.stringify(Principal).includes('"ec2.amazonaws.com"'))
      .map(({ Condition }) => ({ address, condition: JSON.stringify(Condition ?? {}) })),
  );
  expect(services.length).toBeGreaterThan(5);
  expect(services.filter(({ condition }) => !condition.includes('"aws:SourceAccount":"123456789012"'))).toEqual([]);
});
