import { serviceEnvironment } from "../../services/environment";
import type { EnvironmentInputs, Program } from "../../services/variables/inputs";
import { outputOf, type Output } from "./inputs";
import { hashed, NAME, outputKey, OUTPUTS, secretName } from "./names";

interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: object;
}

/** A process's variables as Kubernetes takes them. */
export interface ProcessEnvironment {
  readonly program: Program;
  /** Known here. */
  readonly literals: Readonly<Record<string, string>>;
  /** Known in the cluster. */
  readonly references: readonly EnvironmentVariable[];
  readonly outputs: readonly Output[];
  readonly secrets: readonly string[];
}

export function processEnvironment(program: Program, inputs: EnvironmentInputs): ProcessEnvironment {
  const { variables, secrets } = serviceEnvironment(program, inputs);
  const all = Object.entries(variables).map(([name, value]) => ({ name, value, output: outputOf(value) }));
  const outputs = all.flatMap(({ name, output }) => (output === undefined ? [] : [{ name, output }]));
  const literals = all.filter(({ output }) => output === undefined).map(({ name, value }) => [name, value]);
  return {
    program,
    literals: Object.fromEntries(literals) as Record<string, string>,
    references: [
      ...outputs.map(({ name, output }) => {
        return { name, valueFrom: { configMapKeyRef: { name: OUTPUTS, key: outputKey(output) } } };
      }),
      ...Object.entries(secrets).map(([name, { arn: secret, key }]) => {
        return { name, valueFrom: { secretKeyRef: { name: secretName(secret), key } } };
      }),
    ],
    outputs: outputs.map(({ output }) => output),
    secrets: Object.values(secrets).map(({ arn }) => arn),
  };
}

/** What all processes have alike is in one ConfigMap; each names only what is its own. */
export class SharedEnvironment {
  readonly data: Readonly<Record<string, string>>;
  readonly name: string;

  constructor(all: readonly ProcessEnvironment[]) {
    const [first, ...others] = all.map(({ literals }) => literals);
    this.data = Object.fromEntries(
      Object.entries(first ?? {}).filter(([name, value]) => others.every((each) => each[name] === value)),
    );
    this.name = hashed(NAME, this.data);
  }

  configMap() {
    return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: this.name }, immutable: true, data: this.data };
  }

  /** The fields of a container. */
  of({ literals, references }: ProcessEnvironment) {
    const own = Object.entries(literals).filter(([name]) => !(name in this.data));
    return {
      envFrom: [{ configMapRef: { name: this.name } }],
      env: [...own.map(([name, value]) => ({ name, value })), ...references],
    };
  }
}
