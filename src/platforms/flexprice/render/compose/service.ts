import { mebibytes, type Size, type Vcpu } from "../../../../../modules/units";

/** A service as the Compose specification has it, in so far as it is used here. */
export interface ComposeService {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values: `m` is MiB. */
export function limits({ cpu, memory }: { readonly cpu?: Vcpu; readonly memory: Size }) {
  return { ...(cpu === undefined ? {} : { cpus: String(Number.parseFloat(cpu)) }), memory: `${mebibytes(memory)}m` };
}
