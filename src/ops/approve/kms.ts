import { createHash } from "node:crypto";
import { kms } from "../aws-clients";

/** Signatures with asymmetric KMS keys: who may sign is IAM's to say, and CloudTrail's to remember. */

/** ECC_NIST_P256, the key that a first reader of the KMS guide makes; others say so with their own message. */
const ALGORITHM = "ECDSA_SHA_256";

export async function signWithKms(message: string, key: string): Promise<string> {
  const { SignCommand } = await import("@aws-sdk/client-kms");
  const command = new SignCommand({
    KeyId: key,
    Message: digestOf(message),
    MessageType: "DIGEST",
    SigningAlgorithm: ALGORITHM,
  });
  const { Signature } = await (await kms(regionOf(key))).send(command);
  return `${Buffer.from(Signature ?? []).toString("base64")}\n`;
}

export async function verifyWithKms(message: string, signature: string, key: string): Promise<boolean> {
  const { KMSInvalidSignatureException, VerifyCommand } = await import("@aws-sdk/client-kms");
  const command = new VerifyCommand({
    KeyId: key,
    Message: digestOf(message),
    MessageType: "DIGEST",
    Signature: Buffer.from(signature, "base64"),
    SigningAlgorithm: ALGORITHM,
  });
  try {
    const { SignatureValid } = await (await kms(regionOf(key))).send(command);
    return SignatureValid === true;
  } catch (error) {
    if (error instanceof KMSInvalidSignatureException) return false;
    throw error;
  }
}

function digestOf(message: string): Uint8Array {
  return createHash("sha256").update(message).digest();
}

function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "us-east-1";
}
