import type { SecretReference } from "./variables/definition";
import { definitions, type RequiredSecretName } from "./variables/definitions";
import type { EnvironmentInputs, Program } from "./variables/inputs";

/** What one process of the application gets. A name is in one of the two, never in both. */
export interface ServiceEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  /** References, for whoever starts the process to resolve. */
  readonly secrets: Readonly<Record<RequiredSecretName, SecretReference>> & Readonly<Record<string, SecretReference>>;
}

/**
 * The variables of a process. All modes get the same but for their name and port: all of them build the same parts when they
 * start (Flexprice, cmd/server/main.go). A process reads them once, so that a change needs new tasks.
 */
export function serviceEnvironment(program: Program, inputs: EnvironmentInputs): ServiceEnvironment {
  const variables: Record<string, string> = {};
  const secrets: Record<string, SecretReference> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    if (definition.kind === "variable") {
      const value = definition.programs?.includes(program) === false ? null : definition.value(inputs, program);
      if (value === "") throw new Error(`${name} would be empty, which the application takes for unset`);
      if (value !== null) variables[name] = value;
    } else if (definition.kind === "required secret" || definition.kind === "optional secret") {
      const reference = definition.reference(inputs);
      if (reference !== null) secrets[name] = reference;
    }
  }
  return { variables, secrets: secrets as ServiceEnvironment["secrets"] };
}

/**
 * A reference as ECS takes it: one key of the secret's JSON, in its current version.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function valueFrom({ arn, key }: SecretReference): string {
  return `${arn}:${key}::`;
}
