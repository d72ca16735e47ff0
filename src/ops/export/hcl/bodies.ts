import { Refusal } from "../../../core/problems";
import type { BlockSpec, NestedSpec } from "./spec";

/** A body of Terraform JSON, told apart into arguments and nested blocks. */
export type Json = Readonly<Record<string, unknown>>;

export interface Nested {
  readonly labels: readonly string[];
  readonly json: Json;
  readonly spec: BlockSpec;
}

/** The arguments of a body. Throws a {@link Refusal} on a name that is neither an argument nor a block. */
export function argumentsOf(json: Json, spec: BlockSpec, path: string): [name: string, value: unknown][] {
  return Object.entries(json).filter(([name]) => {
    if (name in spec.blocks) return false;
    if (spec.arguments && !spec.arguments.has(name)) {
      throw new Refusal(
        `${path}${name} cannot be written as HCL: it is neither an argument nor a block that is known here`,
      );
    }
    return true;
  });
}

/** The blocks of one keyword in a body: JSON gives one as an object, several as a list, labels as keys. */
export function nestedOf(value: unknown, nested: NestedSpec, path: string, labels: readonly string[] = []): Nested[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => nestedOf(each, nested, path, labels));
  if (typeof value !== "object" || value === null) {
    throw new Refusal(`${path} cannot be written as HCL: it is a block, and here a ${typeof value}`);
  }
  if (labels.length === nested.labels) return [{ labels, json: value as Json, spec: nested.body(labels) }];
  return Object.entries(value).flatMap(([label, each]) =>
    nestedOf(each, nested, `${path}.${label}`, [...labels, label]),
  );
}
