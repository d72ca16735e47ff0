import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Changes } from "../../core/changes-schema";
import { Refusal } from "../../core/problems";
import { files } from "./folder";
import { Seal } from "./seal";
import type { ChangeSet } from "./schema";

/** The key of a change set's plan files, wrapped for those who may open it: key.age, or key.kms with an AWS KMS key. */

interface Wrapped {
  readonly encryption: ChangeSet["encryption"];
  readonly content: Uint8Array;
}

/** Wraps for `changes.encryption`; where the environment names nobody, for this machine only. */
export async function wrapKey(seal: Seal, changes: Changes, region: string): Promise<Wrapped> {
  const { encryption } = changes;
  if (encryption && "kms" in encryption) {
    const { EncryptCommand } = await import("@aws-sdk/client-kms");
    const { kms } = await import("../aws-clients");
    const Plaintext = Buffer.from(seal.identity);
    const sent = new EncryptCommand({ KeyId: encryption.kms, Plaintext, EncryptionContext: CONTEXT });
    const { CiphertextBlob } = await (await kms(regionOf(encryption.kms) ?? region)).send(sent);
    if (!CiphertextBlob) throw new Error("KMS answered without a ciphertext");
    return { encryption: "kms", content: CiphertextBlob };
  }
  const { Encrypter, identityToRecipient } = await import("age-encryption");
  const encrypter = new Encrypter();
  const recipients = encryption?.age ?? [await identityToRecipient(await machineIdentity())];
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return { encryption: "age", content: await encrypter.encrypt(seal.identity) };
}

/** Opens the set's key, or refuses in words that say who can. */
export async function openKey(folder: string, set: Pick<ChangeSet, "encryption" | "region">): Promise<Seal> {
  const file = join(folder, files.key[set.encryption]);
  if (!existsSync(file)) throw new Refusal(`${file} is missing: the plans of this set cannot be opened`);
  const content = readFileSync(file);
  if (set.encryption === "kms") {
    const { DecryptCommand } = await import("@aws-sdk/client-kms");
    const { kms } = await import("../aws-clients");
    const client = await kms(set.region);
    const { Plaintext } = await client.send(
      new DecryptCommand({ CiphertextBlob: content, EncryptionContext: CONTEXT }),
    );
    return Seal.of(Buffer.from(Plaintext ?? []).toString());
  }
  const { Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  for (const identity of await identities()) decrypter.addIdentity(identity);
  try {
    return Seal.of(await decrypter.decrypt(content, "text"));
  } catch {
    throw new Refusal(
      "none of your age identities opens this change set: set STRATA_AGE_IDENTITY to the file, or the text, of one that " +
        "changes.encryption.age names; without that section only the machine that planned can apply",
    );
  }
}

/** KMS binds a ciphertext to these words: a key policy can allow them alone. */
const CONTEXT = { purpose: "strata-change-set" };

async function identities(): Promise<string[]> {
  const named = process.env["STRATA_AGE_IDENTITY"];
  if (named === undefined || named === "") return [await machineIdentity()];
  const text = existsSync(named) ? readFileSync(named, "utf8") : named;
  const found = text.split("\n").filter((line) => line.startsWith("AGE-SECRET-KEY-"));
  if (found.length === 0) throw new Refusal("STRATA_AGE_IDENTITY is neither a file of age identities nor one itself");
  return found;
}

/** The identity of this machine and user, made when it is first needed, readable by nobody else. */
async function machineIdentity(): Promise<string> {
  const file = join(process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config"), "strata", "identity.txt");
  if (!existsSync(file)) {
    const { generateX25519Identity } = await import("age-encryption");
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, `${await generateX25519Identity()}\n`, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!existsSync(file)) throw error; // another strata was quicker
    }
  }
  return readFileSync(file, "utf8").trim();
}

function regionOf(arn: string): string | undefined {
  return arn.split(":")[3];
}
