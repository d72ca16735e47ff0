import type { SecretDefinition } from "../../core/secret-definition";
import { requireAccount } from "../account";
import { secretsManager } from "../aws-clients";
import { loadEnvironment } from "../environment-argument";
import { columns } from "../table";
import { age } from "./age";
import { storedSecret, type StoredSecret } from "./stored-secret";

interface Row {
  readonly secret: SecretDefinition;
  readonly stored: StoredSecret;
}

/** Prints the secrets of an environment as its account has them. Never a value: no request asks for one. */
export async function listSecrets(environmentName: string, { json }: { json: boolean }): Promise<void> {
  const { platform, configuration } = await loadEnvironment(environmentName);
  const { environment } = configuration;
  await requireAccount(environment);
  const client = await secretsManager(environment.region);
  const rows = await Promise.all(
    platform
      .secrets(configuration)
      .map(async (secret) => ({ secret, stored: await storedSecret(client, secret.secretName) })),
  );
  if (json) console.log(JSON.stringify(rows.map(asJson), null, 2));
  else console.log(asText(rows, new Date(), environmentName));
}

function asJson({ secret, stored }: Row) {
  const { name, secretName, source, description, keys } = secret;
  const since = "since" in stored ? stored.since?.toISOString() : undefined;
  return {
    name,
    secretName,
    source,
    state: stored.state,
    since: since ?? null,
    description,
    keys: keys.map(({ key }) => key),
  };
}

export function asText(rows: readonly Row[], now: Date, environment: string): string {
  const table = columns(
    ["NAME", "SOURCE", "STATE", "AGE", "WHAT IT IS"],
    rows.map(({ secret, stored }) => {
      const since = "since" in stored ? stored.since : undefined;
      return [secret.name, secret.source, stored.state, since ? age(since, now) : "", secret.description];
    }),
  );
  return [table, ...nextSteps(rows, environment)].join("\n");
}

function nextSteps(rows: readonly Row[], environment: string): string[] {
  const isMissing = rows.some(({ stored }) => stored.state === "not created");
  const empty = rows.find(({ secret, stored }) => secret.source === "supplied" && stored.state === "empty");
  return [
    ...(isMissing ? ["", `Next: npx strata plan ${environment} secrets`] : []),
    ...(empty && !isMissing ? ["", `Next: npx strata secrets set ${environment} ${empty.secret.name}`] : []),
  ];
}
