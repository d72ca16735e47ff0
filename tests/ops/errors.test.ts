import { describe, expect, it } from "@jest/globals";
import { awsProblem } from "../../src/ops/aws-errors";
import { nothingToMake } from "../../src/ops/state/other-backends";
import { usageProblem } from "../../src/ops/usage-errors";

const named = (name: string, message = "", more: object = {}) => Object.assign(new Error(message), { name, ...more });

describe("an error of AWS", () => {
  it.each([
    [
      "no credentials",
      named("CredentialsProviderError", "Could not load credentials"),
      /^no AWS credentials .*AWS_PROFILE/,
    ],
    ["an expired session", named("ExpiredTokenException"), /^the AWS credentials have expired: sign in again/],
    ["unknown credentials", named("InvalidClientTokenId"), /^AWS does not know these credentials/],
    [
      "a denial",
      named("AccessDenied", "not authorized to perform:\n s3:Put."),
      /^AWS denies access: not authorized to perform: s3:Put;/,
    ],
    [
      "no network",
      named("Error", "", { code: "ENOTFOUND", hostname: "sts.x" }),
      /^AWS cannot be reached \(ENOTFOUND sts\.x\)/,
    ],
    [
      "no network by either IP version",
      new AggregateError([named("Error", "", { code: "ENETUNREACH", address: "::1" })]),
      /^AWS cannot be reached \(ENETUNREACH ::1\)/,
    ],
    ["silence", named("TimeoutError"), /^AWS cannot be reached \(no answer in time\)/],
    [
      "any other answer",
      named("OperationAborted", "try again", { $fault: "client" }),
      /^AWS refused \(OperationAborted\): try again$/,
    ],
  ])("is one line for %s", (_, error, words) => {
    const line = awsProblem(error);
    expect(line).toMatch(words);
    expect(line).not.toContain("\n");
  });

  it("is none when it is a bug of ours", () => {
    expect(awsProblem(new TypeError("x is undefined"))).toBeUndefined();
  });
});

describe("a mistake of usage", () => {
  const usage = {
    getUsage: () => [["$0 secrets set <environment>"]] as const,
    getCommands: () => [["set <environment>"], ["list"]] as const,
    getDescriptions: () => ({ json: "x", environment: "x" }),
  };

  it("repeats the first unknown word and no other, which may be a secret", () => {
    expect(usageProblem("Unknown arguments: sett, hunter2", usage)).toBe('no command "sett"; did you mean "set"?');
  });

  it("suggests options", () => {
    expect(usageProblem("Unknown argument: jsno", usage)).toBe('no option "--jsno"; did you mean "--json"?');
  });
});

describe("a backend without a bucket", () => {
  it("says where the states are and how to sign in", () => {
    expect(nothingToMake({ backend: "local" }, "test")).toContain("terraform.state/test/");
    expect(nothingToMake({ backend: "http", address: "https://gitlab.example.com/s" }, "test")).toContain(
      "TF_HTTP_PASSWORD",
    );
    expect(nothingToMake({ backend: "hcp", organization: "acme" }, "test")).toContain("TF_TOKEN_app_terraform_io");
    const own = { backend: "hcp" as const, organization: "acme", hostname: "tf.my-company.com" };
    expect(nothingToMake(own, "test")).toContain("TF_TOKEN_tf_my__company_com");
  });
});
