import {
  DescribeSecretCommand,
  ListSecretVersionIdsCommand,
  type DescribeSecretCommandOutput,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";

/** A secret in the account. Its value is never read. */
export type StoredSecret =
  | { readonly state: "not created" | "empty" }
  | { readonly state: "being deleted"; readonly since: Date }
  | { readonly state: "filled"; readonly since: Date | undefined };

const CURRENT = "AWSCURRENT";

export async function storedSecret(client: SecretsManagerClient, SecretId: string): Promise<StoredSecret> {
  const secret = await unlessMissing(client.send(new DescribeSecretCommand({ SecretId })));
  if (!secret) return { state: "not created" };
  if (secret.DeletedDate) return { state: "being deleted", since: secret.DeletedDate };
  if (currentVersion(secret) === undefined) return { state: "empty" };
  const { Versions = [] } = await client.send(new ListSecretVersionIdsCommand({ SecretId, MaxResults: 100 }));
  return {
    state: "filled",
    since: Versions.find(({ VersionStages }) => VersionStages?.includes(CURRENT))?.CreatedDate,
  };
}

function currentVersion({ VersionIdsToStages = {} }: DescribeSecretCommandOutput): string | undefined {
  return Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes(CURRENT));
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}
