import { isMasked, kindOf, type Change, type ChangeKind } from "../change-set/redacted-plan";
import type { PolicyInput } from "./rule";

/** A resource of a set: what its plan says, and what was written for it. */
export interface Resource {
  readonly layer: string;
  readonly address: string;
  readonly type: string;
  readonly kind: ChangeKind;
  readonly change: Change;
  /** Why Terraform does it, such as `replace_because_tainted`. */
  readonly reason: string | undefined;
  /** Its block in `cdk.tf.json`; nothing where it is not there, as after its removal or in a module. */
  readonly written: unknown;
}

/** A value after apply. `unknown`: it, or a part of it, is known after apply only, or is masked. */
export interface Seen {
  readonly value: unknown;
  readonly unknown: boolean;
}

export type Path = readonly (string | number)[];

/** Every resource that the set's layers manage, in the order of apply; data sources are not among them. */
export function resourcesOf({ set, plans, synthesized }: PolicyInput): Resource[] {
  return set.layers.flatMap(({ name: layer }) =>
    (plans[layer]?.resource_changes ?? [])
      .filter(({ mode }) => mode === "managed")
      .map(({ address, type, name, change, action_reason }) => ({
        layer,
        address,
        type,
        change,
        kind: kindOf(change),
        reason: action_reason,
        written: address.startsWith("module.") ? undefined : step(synthesized[layer], ["resource", type, name]),
      })),
  );
}

/** Whether something of the resource is there after apply that was not so before. */
export function changes({ kind }: Resource): boolean {
  return kind === "create" || kind === "update" || kind === "replace";
}

/** What a resource has at a path after apply. What nobody has written and AWS fills in counts as not there. */
export function after(resource: Resource, ...path: Path): Seen {
  const value = step(resource.change.after, path);
  const unknown = unknownAt(resource.change.after_unknown, path) || hidden(value);
  return unknown && value === undefined && !isWritten(resource.written, path)
    ? { value: undefined, unknown: false }
    : { value, unknown };
}

/** What was written for a resource at a path, references and all. */
export function written(resource: Resource, ...path: Path): unknown {
  return step(resource.written, path);
}

/** The value at a path; undefined where the path ends before. Own keys only: a plan may name a key `__proto__`. */
export function step(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === "object" && node !== null && Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined,
    value,
  );
}

/** A value as a list: null and nothing are empty, one is a list of one. */
export function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function unknownAt(unknown: unknown, path: Path): boolean {
  const [key, ...rest] = path;
  if (unknown === true) return true;
  if (key === undefined) return anywhere(unknown, (leaf) => leaf === true);
  return unknownAt(step(unknown, [key]), rest);
}

function hidden(value: unknown): boolean {
  return anywhere(value, isMasked);
}

function anywhere(value: unknown, test: (leaf: unknown) => boolean): boolean {
  if (typeof value !== "object" || value === null) return test(value);
  return Object.values(value).some((each) => anywhere(each, test));
}

/** Whether `cdk.tf.json` sets a path; a block is an object or a list of one. True where that cannot be told. */
function isWritten(block: unknown, path: Path): boolean {
  if (block === undefined) return true;
  if (path[0] !== undefined && step(block, ["dynamic", path[0]]) !== undefined) return true;
  let node: unknown = block;
  for (const key of path) {
    if (typeof node === "string") return true; // a reference: what is in it is not written here
    if (typeof key === "number") {
      if (!Array.isArray(node)) continue;
      if (node.length !== 1) return true; // Terraform sorts sets: which is which cannot be told
    }
    node = step(node, [key]);
    if (node === undefined) return false;
  }
  return true;
}
