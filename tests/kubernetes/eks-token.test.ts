import { describe, expect, it } from "@jest/globals";
import { whyNotEksToken } from "./eks-token";

const now = new Date("2026-11-21T12:00:00Z");
const query = "Action=GetCallerIdentity&X-Amz-Date=20261121T114500Z&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id";
const token = (parameters: string) =>
  `k8s-aws-v1.${Buffer.from(`https://sts.us-east-1.amazonaws.com/?${parameters}`).toString("base64url")}`;

describe("a token of EKS", () => {
  it("is taken for 15 minutes, and not a second longer", () => {
    expect(whyNotEksToken(token(query), now)).toBeUndefined();
    expect(whyNotEksToken(token(query.replace("114500", "114459")), now)).toBe("it is more than 15 minutes old");
  });

  it.each([
    ["another prefix", token(query).replace("v1", "v2"), "it does not begin with k8s-aws-v1."],
    ["no address", `k8s-aws-v1.${Buffer.from("secret").toString("base64url")}`, "it is not a request"],
    ["another action", token(query.replace("GetCallerIdentity", "AssumeRole")), "it does not ask STS who signed it"],
    ["no cluster", token(query.replace("%3Bx-k8s-aws-id", "")), "it is for no cluster"],
    ["no date", token(query.replace("X-Amz-Date", "Date")), "it is more than 15 minutes old"],
  ])("is refused with %s", (_, text, why) => {
    expect(whyNotEksToken(text, now)).toBe(why);
  });
});
