import { expect, it } from "@jest/globals";
import { jsonReply, textOf } from "../reply";
import { parseRequest } from "../request";
import { secretsManager } from "./secretsmanager";

function conversation() {
  const [repair] = secretsManager();
  return async (action: string, asked: object, answer: object): Promise<unknown> => {
    const headers = { "x-amz-target": `secretsmanager.${action}` };
    const request = parseRequest("POST", "/", headers, Buffer.from(JSON.stringify(asked)));
    const reply = await repair?.after?.(request, jsonReply(answer), () => Promise.reject(new Error("unused")));
    return reply && JSON.parse(textOf(reply));
  };
}

const created = { ARN: "arn:1", Name: "temporal", VersionId: "v1" };
const described = { ARN: "arn:1", Name: "temporal", VersionIdsToStages: { v1: ["AWSPREVIOUS"], v2: ["AWSCURRENT"] } };

it("a secret created without a value has no version, until it is given one", async () => {
  const call = conversation();
  expect(await call("CreateSecret", { Name: "temporal" }, created)).toEqual({ ARN: "arn:1", Name: "temporal" });
  expect(await call("DescribeSecret", {}, described)).toMatchObject({ VersionIdsToStages: { v2: ["AWSCURRENT"] } });
  expect(await call("DescribeSecret", {}, described)).not.toHaveProperty("VersionIdsToStages.v1");
  const listed = { ARN: "arn:1", Versions: [{ VersionId: "v1" }, { VersionId: "v2" }] };
  expect(await call("ListSecretVersionIds", {}, listed)).toMatchObject({ Versions: [{ VersionId: "v2" }] });
});

it("a secret created with a value keeps its version", async () => {
  const call = conversation();
  expect(await call("CreateSecret", { SecretString: "x" }, created)).toEqual(created);
  expect(await call("DescribeSecret", {}, described)).toEqual(described);
});
