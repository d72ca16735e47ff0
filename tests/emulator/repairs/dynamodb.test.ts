import { describe, expect, it } from "@jest/globals";
import { jsonReply } from "../reply";
import { conversation } from "./conversation";
import { dynamodb } from "./dynamodb";

const made = { TableName: "events", SSEDescription: { Status: "ENABLED", KMSMasterKeyArn: "arn:old" } };
const start = () =>
  conversation(dynamodb(), ({ action }) =>
    jsonReply(action === "DescribeTable" ? { Table: made } : { TableDescription: made }),
  );
const TableName = "events";

describe("a table's encryption", () => {
  it("is what it was made with, until it is changed", async () => {
    const { json } = start();
    expect(await json("dynamodb", "DescribeTable", { TableName })).toEqual({ Table: made });
    await json("dynamodb", "UpdateTable", { TableName, DeletionProtectionEnabled: true });
    expect(await json("dynamodb", "DescribeTable", { TableName })).toEqual({ Table: made });
  });

  it("is by DynamoDB's own key once it is turned off, and by another key once that is set", async () => {
    const { json } = start();
    await json("dynamodb", "UpdateTable", { TableName, SSESpecification: { Enabled: false } });
    expect(await json("dynamodb", "DescribeTable", { TableName })).toEqual({ Table: { TableName } });
    const key = { Enabled: true, SSEType: "KMS", KMSMasterKeyId: "arn:new" };
    const SSEDescription = { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: "arn:new" };
    expect(await json("dynamodb", "UpdateTable", { TableName, SSESpecification: key })).toEqual({
      TableDescription: { TableName, SSEDescription },
    });
  });

  it("belongs to one table in one region, and to one life of it", async () => {
    const { json } = start();
    await json("dynamodb", "UpdateTable", { TableName, SSESpecification: { Enabled: false } });
    expect(await json("dynamodb", "DescribeTable", { TableName: "others" })).toEqual({ Table: made });
    expect(await json("dynamodb", "DescribeTable", { TableName }, "eu-west-1")).toEqual({ Table: made });
    await json("dynamodb", "DeleteTable", { TableName });
    expect(await json("dynamodb", "DescribeTable", { TableName })).toEqual({ Table: made });
  });
});

it("a time to live is turned off only by the name of its attribute, as on AWS", async () => {
  const { json } = start();
  const update = (TimeToLiveSpecification: object) =>
    json("dynamodb", "UpdateTimeToLive", { TableName, TimeToLiveSpecification });
  expect(await update({ Enabled: false, AttributeName: "" })).toMatchObject({ __type: "ValidationException" });
  expect(await update({ Enabled: false })).toMatchObject({ __type: "ValidationException" });
  expect(await update({ Enabled: false, AttributeName: "expires_at" })).toEqual({ TableDescription: made });
});
