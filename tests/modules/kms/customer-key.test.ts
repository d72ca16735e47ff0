import { describe, expect, it } from "@jest/globals";
import { CustomerKey } from "../../../modules/kms/customer-key";
import { logsGrant } from "../../../modules/logs/log-group";
import { synthesized } from "../../support/synthesized";

const template = (guarded: boolean) =>
  synthesized((stack) => {
    const grants = [logsGrant("us-east-1", "123456789012")];
    new CustomerKey(stack, "key", { name: "test", description: "Test", account: "123456789012", grants, guarded });
  });

describe("a customer key", () => {
  it.each([
    [true, 30],
    [false, 7],
  ])("guarded %s can be brought back for %d days, AWS's longest and shortest", (guarded, days) => {
    expect(template(guarded).only("aws_kms_key")["deletion_window_in_days"]).toBe(days);
  });

  it("stays in the hands of its account, so that nobody is locked out, and serves only that account's log groups", () => {
    const { policy } = template(true).only("aws_kms_key");
    const { Statement } = JSON.parse(String(policy)) as { Statement: object[] };
    expect(Statement).toMatchObject([
      { Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*" },
      {
        Principal: { Service: "logs.us-east-1.amazonaws.com" },
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:123456789012:log-group:*" },
        },
      },
    ]);
  });

  it("has an alias by which people find it", () => {
    expect(template(true).only("aws_kms_alias")).toMatchObject({ name: "alias/test" });
  });
});
