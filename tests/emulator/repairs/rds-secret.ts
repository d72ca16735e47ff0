import { randomUUID } from "node:crypto";

import type { Forward, Repair } from "../repair";
import { succeeded, textOf, withText } from "../reply";
import { isRecord, jsonRequest, type Request } from "../request";
import { editElements, setChild, valueOf } from "../xml";

interface Secret {
  readonly arn: string;
  readonly key: string | undefined;
}

async function createSecret(request: Request, forward: Forward): Promise<Secret> {
  const { MasterUsername: username = "", MasterUserSecretKmsKeyId: key } = request.form;
  const secret = {
    Name: `rds!db-${randomUUID()}`,
    ClientRequestToken: randomUUID(),
    SecretString: JSON.stringify({ username, password: randomUUID() }),
    ...(key === undefined ? {} : { KmsKeyId: key }),
  };
  const reply = await forward(jsonRequest("secretsmanager", request.region, "secretsmanager.CreateSecret", secret));
  const answer: unknown = JSON.parse(textOf(reply));
  if (!isRecord(answer) || typeof answer["ARN"] !== "string") throw new Error(`CreateSecret: ${textOf(reply)}`);
  return { arn: answer["ARN"], key };
}

async function deleteSecret(secret: Secret, region: string, forward: Forward): Promise<void> {
  const body = { SecretId: secret.arn, ForceDeleteWithoutRecovery: true };
  await forward(jsonRequest("secretsmanager", region, "secretsmanager.DeleteSecret", body));
}

function secretElement({ arn, key }: Secret): string {
  const keyElement = key === undefined ? "" : `<KmsKeyId>${key}</KmsKeyId>`;
  return `<SecretArn>${arn}</SecretArn><SecretStatus>active</SecretStatus>${keyElement}`;
}

/** The master password that RDS keeps in Secrets Manager: the engine does it for clusters, not for instances. */
export function rdsSecret(): readonly Repair[] {
  const secrets = new Map<string, Secret>();
  const keyOf = (region: string, identifier: string): string => `${region} ${identifier}`;
  const repair: Repair = {
    service: "rds",
    actions: /^(Create|Modify|Delete|Describe)DBInstances?$/,
    reason:
      "manage_master_user_password gives no master_user_secret: what refers to the secret's ARN fails, and every plan " +
      "proposes to manage the password",
    async after(request, reply, forward) {
      if (!succeeded(reply)) return reply;
      const { DBInstanceIdentifier: identifier = "", ManageMasterUserPassword: managed } = request.form;
      const key = keyOf(request.region, identifier);
      const present = secrets.get(key);
      if (managed === "true" && !present) secrets.set(key, await createSecret(request, forward));
      if (present && (managed === "false" || request.action === "DeleteDBInstance")) {
        secrets.delete(key);
        await deleteSecret(present, request.region, forward);
      }
      const text = editElements(textOf(reply), "DBInstance", (element) => {
        const secret = secrets.get(keyOf(request.region, valueOf(element, "DBInstanceIdentifier") ?? ""));
        return secret ? setChild(element, "MasterUserSecret", secretElement(secret)) : element;
      });
      return withText(reply, text);
    },
  };
  return [repair];
}
