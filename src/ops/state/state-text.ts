import { isDeepStrictEqual } from "node:util";
import { suggestion } from "../../core/nearest";
import { Refusal } from "../../core/problems";
import { managedAddresses, parseState, type State } from "../terraform/state";

/** One object of a state, with what Terraform notes about it. */
export interface Instance {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly deposed?: string;
  /** Paths of attributes that nobody may see. */
  readonly sensitive_attributes?: readonly (readonly { readonly value: unknown }[])[];
}

/** A state of a backend, which anyone may have written. */
export function parsedState(text: string): State | undefined {
  try {
    return parseState(text);
  } catch {
    throw new Refusal("a state is not JSON: look at its history for the last one that was");
  }
}

/**
 * The same state under another serial. The text is edited and not written anew: JavaScript would round the large numbers
 * that a state may hold.
 */
export function withSerial(text: string, serial: number): string {
  const edited = text.replace(/"serial":\s*\d+/, `"serial": ${serial}`);
  const before = parseState(text);
  if (!isDeepStrictEqual(parseState(edited), before && { ...before, serial })) {
    throw new Refusal("this is no state that Terraform wrote: its serial does not stand before its contents");
  }
  return edited;
}

/** A state of the same lineage that holds nothing. */
export function emptied({ lineage, terraform_version }: State, serial: number): string {
  return JSON.stringify({ version: 4, terraform_version, serial, lineage, outputs: {}, resources: [] });
}

/** What Terraform lets any other state replace. */
export function isEmpty({ resources, outputs }: State): boolean {
  return resources.length === 0 && Object.keys(outputs).length === 0;
}

/** Every managed object by its address. */
export function instancesOf(state: State | undefined): Map<string, Instance> {
  if (!state) return new Map();
  return new Map(
    state.resources.flatMap((resource) => {
      const addresses = managedAddresses({ ...state, resources: [resource] });
      return addresses.map((address, index): [string, Instance] => {
        const instance: Instance = resource.instances[index] ?? {};
        return [instance.deposed === undefined ? address : `${address} (deposed ${instance.deposed})`, instance];
      });
    }),
  );
}

/** The objects that an address names: one, or all of a resource or a module. */
export function instancesAt(state: State | undefined, address: string): Map<string, Instance> {
  return new Map([...instancesOf(state)].filter(([each]) => isAt(each, address)));
}

export function isAt(instance: string, address: string): boolean {
  return instance === address || [".", "[", " "].some((next) => instance.startsWith(`${address}${next}`));
}

/** The id of an object, unless nobody may see it. */
export function idOf(instance: Instance): string {
  const id = instance.attributes?.["id"];
  return typeof id !== "string" || isSensitive(instance, "id") ? "" : id;
}

export function isSensitive({ sensitive_attributes = [] }: Instance, attribute: string): boolean {
  return sensitive_attributes.some(([first]) => first?.value === attribute);
}

/** Refuses an address that names nothing in the state. */
export function requireInState(state: State | undefined, address: string, layer: string): void {
  if (instancesAt(state, address).size > 0) return;
  const known = [...instancesOf(state).keys()];
  throw new Refusal(`no ${address} in the state of ${layer}${suggestion(address, known)}`);
}
