import { describe, expect, it } from "@jest/globals";

import { jsonReply, type Reply, xmlReply } from "../reply";
import { jsonOf, type Request } from "../request";
import { conversation } from "./conversation";
import { rdsSecret } from "./rds-secret";

const described = "<DBInstance><DBInstanceIdentifier>a</DBInstanceIdentifier></DBInstance>";
const form = { DBInstanceIdentifier: "a", MasterUsername: "postgres", ManageMasterUserPassword: "true" };

function start() {
  const secrets: Request[] = [];
  const engine = (request: Request): Reply => {
    if (request.service !== "secretsmanager") return xmlReply(described);
    secrets.push(request);
    return jsonReply({ ARN: "arn:secret" });
  };
  return { secrets, rds: conversation(rdsSecret(), engine) };
}

describe("manage_master_user_password of an instance", () => {
  it("makes a secret with the user's name and a password, and describes it", async () => {
    const { secrets, rds } = start();
    await rds.query("rds", { Action: "CreateDBInstance", ...form, MasterUserSecretKmsKeyId: "arn:key" });
    const [secret] = secrets.map(jsonOf);
    expect(secret).toMatchObject({ Name: expect.stringMatching(/^rds!db-/), KmsKeyId: "arn:key" });
    expect(JSON.parse(String(secret?.["SecretString"]))).toMatchObject({ username: "postgres" });
    const element = "<SecretArn>arn:secret</SecretArn><SecretStatus>active</SecretStatus><KmsKeyId>arn:key</KmsKeyId>";
    expect(await rds.query("rds", { Action: "DescribeDBInstances" })).toContain(
      `<MasterUserSecret>${element}</MasterUserSecret>`,
    );
  });

  it("makes one secret, however often it is asked for, and deletes it with the instance", async () => {
    const { secrets, rds } = start();
    await rds.query("rds", { Action: "CreateDBInstance", ...form });
    await rds.query("rds", { Action: "ModifyDBInstance", ...form });
    await rds.query("rds", { Action: "DeleteDBInstance", DBInstanceIdentifier: "a" });
    expect(secrets.map((request) => request.action)).toEqual(["CreateSecret", "DeleteSecret"]);
    expect(await rds.query("rds", { Action: "DescribeDBInstances" })).toBe(described);
  });

  it("makes none for a password of one's own", async () => {
    const { secrets, rds } = start();
    await rds.query("rds", { Action: "CreateDBInstance", DBInstanceIdentifier: "a", MasterUserPassword: "x" });
    expect(secrets).toEqual([]);
  });
});
