import { describe, expect, it } from "@jest/globals";
import { policyDocument, serviceTrust } from "../../../modules/iam/policy-document";

const statement = (text: string) => (JSON.parse(text) as { Statement: unknown[] }).Statement[0];

describe("a policy document", () => {
  it("writes a list of one as text, as IAM gives it back, and longer lists as they are", () => {
    expect(statement(policyDocument([{ actions: ["s3:GetObject"], resources: ["a"] }]))).toEqual({
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "a",
    });
    expect(statement(policyDocument([{ actions: ["s3:GetObject", "s3:PutObject"], resources: ["a", "b"] }]))).toEqual({
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: ["a", "b"],
    });
  });

  it("of trust has no resource, which IAM refuses there", () => {
    expect(statement(policyDocument([{ principals: "*", actions: ["sts:AssumeRole"] }]))).not.toHaveProperty(
      "Resource",
    );
  });
});

describe("a service's trust", () => {
  it("names the account, and the resource where there is one [iam/source-account]", () => {
    expect(statement(serviceTrust("ecs-tasks.amazonaws.com", "123456789012"))).toMatchObject({
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    });
    expect(statement(serviceTrust("ecs-tasks.amazonaws.com", "123456789012", "arn:aws:ecs:*"))).toMatchObject({
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*" } },
    });
  });
});
