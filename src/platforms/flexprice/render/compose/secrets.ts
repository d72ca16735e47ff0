import type { OwnSecret } from "../../../../core/rendering";
import type { Configuration } from "../../../../core/environment";
import type { FlexpriceProfile } from "../../config/profiles";
import { secrets, type Generated } from "../../secrets";
import type { SecretReference } from "../../services/variables/definition";

const password: Generated = { generate: { length: 32, alphabet: "alphanumeric" } };

/** What AWS gets from people, and Temporal's own server on a laptop has or takes as it comes. */
const TEMPORAL: Readonly<Record<string, string | Generated>> = { namespace: "default", api_key: "not-checked" };

/** Of PostgreSQL itself; AWS's master user has another name. */
export const SUPERUSER: OwnSecret = {
  name: "POSTGRES_SUPERUSER_PASSWORD",
  description: "Password of PostgreSQL's user postgres, who makes the application's",
  ...password,
};

/** A secret's key as a value in the Compose file: known text, or a variable of `.env`. */
export function laptopSecret(
  configuration: Configuration<FlexpriceProfile>,
  { arn: name, key }: SecretReference,
): { readonly value: string; readonly own?: OwnSecret } {
  const secret = secrets(configuration).find((each) => each.name === name);
  const found = secret?.keys.find((each) => each.key === key);
  if (secret === undefined || found === undefined) throw new Error(`no secret ${name} has a key ${key}`);
  const value = found.value ?? (name === "temporal" ? TEMPORAL[key] : undefined);
  if (typeof value === "string") return { value: literal(value) };
  const own = {
    name: `LAPTOP_${name}_${key}`.replaceAll("-", "_").toUpperCase(),
    description: `${secret.description}: ${found.description}`,
    ...value,
  };
  return { value: required(own), own };
}

/** https://docs.docker.com/reference/compose-file/interpolation/: `?`, so that nothing starts without it. */
export function required({ name }: OwnSecret): string {
  return `\${${name}:?not in .env - strata render makes it, or names it to be filled in}`;
}

/** Text in which Compose replaces nothing. */
export function literal(text: string): string {
  return text.replaceAll("$", "$$$$");
}
