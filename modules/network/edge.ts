/** TCP ports, both ends included. */
export interface Ports {
  readonly first: number;
  readonly last: number;
}

/** A connection that is allowed, by who opens it. Whatever no edge says is refused, in both directions. */
export interface Edge<Group extends string, Outside extends string> {
  readonly from: Group | Outside;
  readonly to: Group | Outside;
  readonly ports: readonly Ports[];
  /** Description of the rule in AWS: up to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* */
  readonly why: string;
  /** What the source document says, and why we differ. */
  readonly document?: string;
}

export function port(number: number): Ports {
  return { first: number, last: number };
}

export function portRange(first: number, last: number): Ports {
  return { first, last };
}

/** `443`, `32768-65535` */
export function formatPorts({ first, last }: Ports): string {
  return first === last ? String(first) : `${first}-${last}`;
}
