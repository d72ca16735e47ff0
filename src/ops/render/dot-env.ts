import { randomInt } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { OwnSecret } from "../../core/rendering";

/** Where Compose takes variables from. https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/ */
export const DOT_ENV = ".env";

type Files = ReadonlyMap<string, string>;

export interface DotEnv {
  /** The same each time. */
  readonly files: Files;
  /** `.env` itself: only added to, never written anew, for databases keep their first passwords. */
  readonly kept: Files;
  /** Names without a value, for a person to fill in. */
  readonly missing: readonly string[];
}

/** The files of a folder's own secrets: what stands in its `.env` stays, what is not there is made at random. */
export function dotEnvFiles(folder: string, secrets: readonly OwnSecret[]): DotEnv {
  const path = join(folder, DOT_ENV);
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const known = valuesOf(before);
  const added = secrets.filter(({ name }) => !known.has(name)).map((secret) => entry(secret, made(secret)));
  const text = before + (before === "" || before.endsWith("\n") ? "" : "\n") + added.join("");
  const values = valuesOf(text);
  return {
    files: new Map([
      [".env.example", secrets.map((secret) => entry(secret, "")).join("")],
      [".gitignore", `${DOT_ENV}\n`],
    ]),
    kept: new Map([[DOT_ENV, text]]),
    missing: secrets.map(({ name }) => name).filter((name) => (values.get(name) ?? "") === ""),
  };
}

function valuesOf(text: string): Map<string, string> {
  const found = text.matchAll(/^\s*(?:export\s+)?(\w+)\s*=(.*)$/gm);
  return new Map([...found].map(([, name = "", value = ""]) => [name, value.trim()]));
}

function entry({ name, description }: OwnSecret, value: string): string {
  return `# ${description}\n${name}=${value}\n`;
}

const ALPHABETS = {
  alphanumeric: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  hexadecimal: "0123456789abcdef",
} as const;

/** Empty where a person has to fill it in: Compose starts nothing then. */
function made({ generate }: OwnSecret): string {
  if (generate === undefined) return "";
  const alphabet = ALPHABETS[generate.alphabet];
  return Array.from({ length: generate.length }, () => alphabet[randomInt(alphabet.length)]).join("");
}
