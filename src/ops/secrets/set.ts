import { PutSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { Refusal } from "../../core/problems";
import type { SecretDefinition } from "../../core/secret-definition";
import { requireAccount } from "../account";
import { awsAccessProblem } from "../aws-errors";
import { secretsManager } from "../aws-clients";
import { loadEnvironment } from "../environment-argument";
import { suppliedSecret } from "./find-secret";
import { askValue, confirm } from "./prompt";
import { parseInput, type SecretValue } from "./secret-value";
import { storedSecret } from "./stored-secret";

/** Fills a supplied secret. Everything that can be refused is, before a value is asked for. */
export async function setSecret(environmentName: string, name: string, options: { replace: boolean }): Promise<void> {
  const { platform, configuration } = await loadEnvironment(environmentName);
  const { environment } = configuration;
  const secret = suppliedSecret(name, platform.secrets(configuration), configuration);
  await requireAccount(environment);
  const client = await secretsManager(environment.region);
  const isFilled = await isFilledAlready(client, secret, environmentName);

  const isTerminal = process.stdin.isTTY;
  if (isFilled && !options.replace) {
    if (!isTerminal) throw new Refusal(`${name} has a value already: add --replace to replace it`);
    if (!(await confirm(`${name} has a value already. Replace it?`))) throw new Refusal("nothing was written");
  }
  const value = isTerminal ? await askValue(secret) : parseInput(await standardInput(), secret);
  const version = await put(client, secret, value);
  console.log(`${name}: ${isFilled ? "replaced" : "filled"}, version ${version}`);
  if (isFilled) console.log("Running services keep the old value until they are started again.");
}

async function isFilledAlready(
  client: SecretsManagerClient,
  { name, secretName }: SecretDefinition,
  environment: string,
): Promise<boolean> {
  const { state } = await storedSecret(client, secretName);
  const apply = `apply the secrets layer first: npx cdktf deploy ${environment}-secrets`;
  if (state === "not created") throw new Refusal(`${name} is not in the account yet (${secretName}): ${apply}`);
  if (state === "being deleted") {
    const restore = `aws secretsmanager restore-secret --secret-id ${secretName}`;
    throw new Refusal(`${secretName} is being deleted and takes no value: bring it back with: ${restore}`);
  }
  return state === "filled";
}

/** AWS's messages may quote what was sent, so only the name of an error is passed on. */
async function put(
  client: SecretsManagerClient,
  { name, secretName }: SecretDefinition,
  value: SecretValue,
): Promise<string> {
  const input = { SecretId: secretName, SecretString: JSON.stringify(value) };
  try {
    const { VersionId = "unknown" } = await client.send(new PutSecretValueCommand(input));
    return VersionId;
  } catch (error) {
    const reason = awsAccessProblem(error) ?? (error instanceof Error ? error.name : "unknown error");
    throw new Refusal(`${name} was not written: ${reason}`);
  }
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
