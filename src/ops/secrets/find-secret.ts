import type { Configuration } from "../../core/environment";
import { suggestion, nearest } from "../../core/nearest";
import { Refusal } from "../../core/problems";
import type { SecretDefinition } from "../../core/secret-definition";

/** The supplied secret of that name, or a refusal that says what to do instead. */
export function suppliedSecret(
  name: string,
  secrets: readonly SecretDefinition[],
  { environment, profile }: Configuration<object>,
): SecretDefinition {
  const secret = secrets.find((each) => each.name === name);
  if (!secret) throw new Refusal(unknownSecret(name, secrets, environment.name));
  if (secret.source === "generated") throw new Refusal(howToRotate(name, versionOf(name, profile), environment.name));
  return secret;
}

function unknownSecret(name: string, secrets: readonly SecretDefinition[], environment: string): string {
  const names = secrets.map((each) => each.name);
  const supplied = secrets.filter(({ source }) => source === "supplied").map((each) => each.name);
  // A word like no name may be a value that was put in its place: it is not repeated.
  const said = nearest(name, names) === undefined ? "no such secret" : `no secret "${name}"${suggestion(name, names)}`;
  return `${said}; to be supplied for ${environment}: ${supplied.join(", ") || "none"}`;
}

function howToRotate(name: string, version: number | undefined, environment: string): string {
  const generated = `"${name}" is generated in Secrets Manager, where nobody needs to see it`;
  if (version === undefined) return `${generated}, and never changes`;
  return (
    `${generated}. For a new one raise its version: "secrets.versions.${name}: ${version + 1}" under overrides in ` +
    `environments/${environment}.yaml (now ${version}), then apply the secrets layer`
  );
}

/** `secrets.versions.<name>` of whatever profile the platform has. */
function versionOf(name: string, profile: object): number | undefined {
  const version = ["secrets", "versions", name].reduce<unknown>(
    (value, key) => Reflect.get(Object(value), key),
    profile,
  );
  return typeof version === "number" ? version : undefined;
}
