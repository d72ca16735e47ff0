import { describe, expect, it } from "@jest/globals";
import { covers } from "../../../src/ops/policy/policy-document";
import { iamEscalation } from "../../../src/ops/policy/rules/iam-escalation";
import { firstPlan } from "./support/first-plan";
import { says, situation, type Planned } from "./support/planned";

const document = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allowing = (statement: object): Planned => ({
  type: "aws_iam_role_policy",
  after: { policy: document({ Effect: "Allow", Resource: "*", ...statement }) },
});
const trusting = (statement: object): Planned => ({
  type: "aws_iam_role",
  after: { assume_role_policy: document({ Effect: "Allow", Action: "sts:AssumeRole", ...statement }) },
});
const verdicts = (...resources: readonly Planned[]): string[] =>
  iamEscalation.check(situation(resources)).map(({ severity }) => severity);

describe("permissions", () => {
  it.each([
    [{ Action: "*" }, ["deny"]],
    [{ Action: ["s3:GetObject", "*"] }, ["deny"]],
    [{ Action: "*:*" }, ["deny"]],
    [{ Action: "*", Resource: "arn:aws:s3:::b" }, ["deny"]],
    [{ Action: "*", Effect: "Deny" }, []],
    [{ Action: "s3:*" }, []],
    [{ NotAction: "iam:*" }, ["deny"]],
    [{ Action: "iam:PassRole" }, ["deny"]],
    [{ Action: "IAM:passrole" }, ["deny"]],
    [{ Action: "iam:*" }, ["deny"]],
    [{ Action: "i*:Pass????" }, ["deny"]],
    [{ Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/*" }, ["deny"]],
    [{ Action: "iam:PassRole", Resource: undefined, NotResource: "arn:aws:iam::123456789012:role/a" }, ["deny"]],
    [{ Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/shop-*" }, []],
    [{ Action: "iam:PassRole", Condition: { StringEquals: { "iam:PassedToService": "ecs.amazonaws.com" } } }, ["warn"]],
    [{ Action: "iam:GetRole" }, []],
  ])("%j", (statement, expected) => {
    expect(verdicts(allowing(statement))).toEqual(expected);
  });

  it("stand in managed, inline, user and group policies alike", () => {
    const policy = document({ Effect: "Allow", Action: "*", Resource: "*" });
    for (const type of ["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"]) {
      expect(verdicts({ type, after: { policy } })).toEqual(["deny"]);
    }
    const assume_role_policy = document({ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" } });
    expect(verdicts({ type: "aws_iam_role", after: { assume_role_policy, inline_policy: [{ policy }] } })).toEqual([
      "deny",
    ]);
  });

  it("AWS's own administrator policies are the same", () => {
    const attach = (name: string): Planned => ({
      type: "aws_iam_role_policy_attachment",
      after: { policy_arn: `arn:aws:iam::aws:policy/${name}` },
    });
    expect(verdicts(attach("AdministratorAccess"))).toEqual(["deny"]);
    expect(verdicts(attach("IAMFullAccess"))).toEqual(["deny"]);
    expect(verdicts(attach("PowerUserAccess"), attach("ReadOnlyAccess"))).toEqual([]);
  });

  it("that are known after apply are read as written, or said to be unknown", () => {
    const written = (policy: string): Planned => ({
      type: "aws_iam_role_policy",
      unknown: { policy: true },
      written: { policy },
    });
    const star = document({ Effect: "Allow", Action: "*", Resource: "${aws_s3_bucket.b.arn}" });
    expect(verdicts(written(star))).toEqual(["deny"]);
    expect(verdicts(written(star.replace('"*"', '"s3:GetObject"')))).toEqual([]);
    expect(verdicts(written(star.replace('"*"', '"${local.action}"')))).toEqual(["warn"]);
    expect(verdicts(written("${data.aws_iam_policy_document.x.json}"))).toEqual(["warn"]);
  });

  it("that stay as they are, or go, are not new", () => {
    expect(verdicts({ ...allowing({ Action: "*" }), actions: ["no-op"] })).toEqual([]);
    expect(verdicts({ type: "aws_iam_policy", actions: ["delete"], before: {} })).toEqual([]);
    expect(verdicts({ ...allowing({ Action: "*" }), actions: ["update"] })).toEqual(["deny"]);
  });
});

describe("trust", () => {
  const other = { AWS: "arn:aws:iam::999999999999:root" };

  it.each([
    [{ Principal: "*" }, ["deny"]],
    [{ Principal: { AWS: "*" } }, ["deny"]],
    [{ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }, []],
    [{ Principal: { Service: "ecs-tasks.amazonaws.com" } }, []],
    [{ Principal: { AWS: "arn:aws:iam::123456789012:role/admin" } }, []],
    [{ Principal: { AWS: "123456789012" } }, []],
    [{ Principal: other }, ["deny"]],
    [{ Principal: { AWS: "999999999999" } }, ["deny"]],
    [{ Principal: other, Condition: { StringEquals: { "sts:ExternalId": "42" } } }, []],
    [{ Principal: other, Condition: { StringLike: { "sts:ExternalId": "*" } } }, ["deny"]],
    [{ Principal: other, Effect: "Deny" }, []],
  ])("%j", (statement, expected) => {
    expect(verdicts(trusting(statement))).toEqual(expected);
  });

  const github = (Condition: object) =>
    trusting({
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
      Condition,
    });
  const sub = "token.actions.githubusercontent.com:sub";

  it("an identity provider's tokens are pinned by their sub", () => {
    expect(verdicts(github({ StringEquals: { [sub]: "repo:acme/infra:ref:refs/heads/main" } }))).toEqual([]);
    expect(verdicts(github({ StringLike: { [sub]: "repo:acme/*" } }))).toEqual([]);
    expect(verdicts(github({ StringLike: { [sub]: "repo:*" } }))).toEqual(["deny"]);
    expect(verdicts(github({ StringLike: { [sub]: ["repo:acme/x", "*"] } }))).toEqual(["deny"]);
    expect(
      verdicts(github({ StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } })),
    ).toEqual(["deny"]);
    expect(verdicts(github({ StringNotEquals: { [sub]: "repo:acme/x" } }))).toEqual(["deny"]);
  });

  it("a provider that is made with the role is held to the same", () => {
    const text = (condition: object) =>
      document({
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: "${aws_iam_openid_connect_provider.p.arn}" },
        Condition: condition,
      });
    const role = (condition: object): Planned => ({
      type: "aws_iam_role",
      unknown: { assume_role_policy: true },
      written: { assume_role_policy: text(condition) },
    });
    expect(verdicts(role({ StringEquals: { [sub]: "repo:acme/infra:ref:refs/heads/main" } }))).toEqual([]);
    expect(verdicts(role({}))).toEqual(["deny"]);
  });

  it("says whom it trusts and what to do", () => {
    expect(says(iamEscalation, [trusting({ Principal: other })])).toEqual([
      "deny network aws_iam_role.it: trusts 999999999999, another account, without a condition: add one, such as sts:ExternalId or aws:PrincipalOrgID",
    ]);
  });
});

describe("patterns", () => {
  it.each([
    ["iam:*", "iam:PassRole", true],
    ["*", "", true],
    ["iam:Pass?ole", "iam:passrole", true],
    ["iam:PassRole", "iam:PassRoles", false],
    ["iam.PassRole", "iam:PassRole", false],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c-b", false],
  ])("%s covers %s: %s", (pattern, text, expected) => {
    expect(covers(pattern, text)).toBe(expected);
  });

  it("no pattern takes long", () => {
    const started = Date.now();
    expect(covers(`${"a*".repeat(5000)}b`, "a".repeat(5000))).toBe(false);
    expect(Date.now() - started).toBeLessThan(2000);
  });
});

it.each(["flexprice-development", "flexprice-production"])("nothing of %s escalates, or is unknown", (environment) => {
  expect(says(iamEscalation, firstPlan(environment))).toEqual([]);
});
