import { generateKeyPairSync, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** What an API server knows its clients by: files, all in one folder. */
export interface Credentials {
  readonly folder: string;
  /** Of the administrator. */
  readonly token: string;
  readonly tokensFile: string;
  readonly webhookFile: string;
  /** Signs the tokens of service accounts. */
  readonly signingKeyFile: string;
  /** The server writes it itself, with its own authority in the same file. */
  readonly certificateFile: string;
}

export function writeCredentials(folder: string, webhookConfiguration: string): Credentials {
  const written = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const token = randomBytes(24).toString("hex");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    folder,
    token,
    tokensFile: written("tokens.csv", `${token},admin,admin,system:masters\n`),
    webhookFile: written("token-webhook.json", webhookConfiguration),
    signingKeyFile: written("service-accounts.key", privateKey.export({ type: "sec1", format: "pem" }).toString()),
    certificateFile: join(folder, "apiserver.crt"),
  };
}
