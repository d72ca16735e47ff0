import { createHash } from "node:crypto";
import { Refusal } from "../../core/problems";
import { exitCodes } from "../exit-codes";
import { maskWith, type Mask } from "./redact";

/**
 * The secrets of one change set. Each set has an age identity of its own: plan files are encrypted to it, masked values
 * are keyed with it, and the identity itself is wrapped for those who may open the set (see `set-key.ts`).
 */
export class Seal {
  private constructor(readonly identity: string) {}

  static async make(): Promise<Seal> {
    const { generateX25519Identity } = await import("age-encryption");
    return new Seal(await generateX25519Identity());
  }

  static of(identity: string): Seal {
    return new Seal(identity);
  }

  async encrypt(content: Uint8Array): Promise<Uint8Array> {
    const { Encrypter, identityToRecipient } = await import("age-encryption");
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(this.identity));
    return encrypter.encrypt(content);
  }

  /** `name` stands in the refusal of a file that was changed or is of another set. */
  async decrypt(content: Uint8Array, name: string): Promise<Uint8Array> {
    const { Decrypter } = await import("age-encryption");
    const decrypter = new Decrypter();
    decrypter.addIdentity(this.identity);
    try {
      return await decrypter.decrypt(content);
    } catch {
      throw new Refusal(`${name} was changed, or is of another change set: it does not open`, exitCodes.tampered);
    }
  }

  get mask(): Mask {
    return maskWith(createHash("sha256").update(`strata redaction ${this.identity}`).digest("hex"));
  }
}
