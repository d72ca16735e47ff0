import { Refusal } from "../../core/problems";
import type { SecretDefinition } from "../../core/secret-definition";

/** The members of a secret's JSON. No message of this file ever repeats any of what was given. */
export type SecretValue = Readonly<Record<string, string>>;

type Shape = Pick<SecretDefinition, "name" | "keys">;

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const LARGEST_BYTES = 65_536;

/**
 * The value on standard input: JSON with exactly the secret's keys or, for a secret of one key, the value as it is. Of
 * the latter one final line break is dropped, lines within are kept, and other white space at either end is refused: it is
 * a slip of copying far more often than part of a secret, and JSON can hold it.
 */
export function parseInput(input: Uint8Array, secret: Shape): SecretValue {
  const text = decoded(input);
  const [only, ...more] = secret.keys;
  if (only === undefined || more.length > 0 || /^\s*\{/.test(text)) return fromJson(text, secret);
  const bare = text.replace(/\r?\n$/, "");
  const problem = partProblem(bare);
  if (problem !== undefined) throw new Refusal(`standard input ${problem}`);
  return fits({ [only.key]: bare });
}

/** What is wrong with a part that was typed or piped as it is, completing a sentence; nothing if it is fine. */
export function partProblem(part: string): string | undefined {
  if (part.trim() === "") return "is empty";
  if (part !== part.trim())
    return "begins or ends with white space: remove it, or give JSON if it belongs to the value";
  return undefined;
}

export function fits(value: SecretValue): SecretValue {
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > LARGEST_BYTES)
    throw new Refusal(`the value has ${bytes} bytes; Secrets Manager takes at most ${LARGEST_BYTES}`);
  return value;
}

function decoded(input: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(input);
  } catch {
    throw new Refusal("standard input is not UTF-8 text");
  }
}

function fromJson(text: string, { name, keys }: Shape): SecretValue {
  const wanted = keys.map(({ key }) => key);
  const form = `${name} is JSON with exactly the keys ${wanted.join(", ")}, each with text`;
  if (text.trim() === "") throw new Refusal(`standard input is empty; ${form}`);
  const given = parsed(text);
  if (given === undefined) throw new Refusal(`standard input is not a JSON object; ${form}`);
  const missing = wanted.filter((key) => !Object.hasOwn(given, key));
  const unknown = Object.keys(given).filter((key) => !wanted.includes(key)).length;
  if (missing.length > 0) throw new Refusal(`standard input lacks ${missing.join(", ")}; ${form}`);
  // Unknown keys are counted, not named: one may be a value that was put in the wrong place.
  if (unknown > 0) throw new Refusal(`standard input has ${unknown} key${unknown === 1 ? "" : "s"} too many; ${form}`);
  const notText = wanted.filter((key) => typeof given[key] !== "string" || given[key].trim() === "");
  if (notText.length > 0) throw new Refusal(`${notText.join(", ")}: empty or not text; ${form}`);
  return fits(Object.fromEntries(wanted.map((key) => [key, String(given[key])])));
}

/** JSON.parse's own error quotes its input. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
