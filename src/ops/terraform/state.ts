import type { LayerState } from "../change-set/schema";

/** A state file of format 4, as `terraform state pull` prints it. */
export interface State {
  readonly version: number;
  readonly terraform_version: string;
  readonly serial: number;
  readonly lineage: string;
  readonly outputs: Readonly<Record<string, { readonly value: unknown; readonly sensitive?: boolean }>>;
  readonly resources: readonly StateResource[];
}

export interface StateResource {
  readonly module?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly instances: readonly {
    readonly index_key?: string | number;
    readonly attributes?: Readonly<Record<string, unknown>>;
  }[];
}

/** Nothing where the layer was never applied: Terraform then prints nothing, or a state without a lineage. */
export function parseState(text: string): State | undefined {
  if (text.trim() === "") return undefined;
  const state = JSON.parse(text) as State;
  return state.lineage === "" ? undefined : state;
}

export function identityOf(state: State | undefined): LayerState {
  return state ? { lineage: state.lineage, serial: state.serial } : null;
}

/** `aws_vpc.vpc`, `aws_subnet.data["a"]`: every managed resource instance. */
export function managedAddresses(state: State | undefined): string[] {
  return (state?.resources ?? []).filter(({ mode }) => mode === "managed").flatMap(addressesOf);
}

function addressesOf({ module, type, name, instances }: StateResource): string[] {
  const base = `${module === undefined ? "" : `${module}.`}${type}.${name}`;
  return instances.map(({ index_key: key }) => (key === undefined ? base : `${base}[${JSON.stringify(key)}]`));
}
