import { TerraformOutput, type TerraformRemoteState, type TerraformStack } from "../../modules/cdktf";

/** What a layer may publish: text, a list, or a map of text. Never a secret: pass its ARN. */
export type ContractValue = string | readonly string[] | Readonly<Record<string, string>>;
export type Contract = Readonly<Record<string, ContractValue>>;

/** `privateSubnetIds` → `private_subnet_ids`, the name that `terraform output` shows and that never changes. */
export function outputName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Writes a contract as outputs with stable names. */
export function writeContract(stack: TerraformStack, contract: Contract): void {
  for (const [key, value] of Object.entries(contract)) {
    new TerraformOutput(stack, outputName(key), { value, staticId: true });
  }
}

/**
 * The same contract as another layer sees it: lists and maps are rebuilt member by member, so that their lengths and
 * keys survive (a list read from remote state has `.length === 1`).
 */
export function readContract<C extends Contract>(state: TerraformRemoteState, contract: C): C {
  const read = (key: string, value: ContractValue): ContractValue => {
    const output = `${state.fqn}.outputs.${outputName(key)}`;
    if (typeof value === "string") return `\${${output}}`;
    if (isList(value)) return value.map((_, index) => `\${${output}[${index}]}`);
    return Object.fromEntries(Object.keys(value).map((member) => [member, `\${${output}.${identifier(member)}}`]));
  };
  return Object.fromEntries(Object.entries(contract).map(([key, value]) => [key, read(key, value)])) as C;
}

/**
 * A map's key as an attribute: the other notation, `["key"]`, has quotes that break inside a policy's JSON.
 * https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers
 */
function identifier(key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) throw new Error(`a contract's key must be a Terraform identifier, got: "${key}"`);
  return key;
}

function isList(value: ContractValue): value is readonly string[] {
  return Array.isArray(value);
}
