import { argumentsOf, nestedOf, type Json } from "./bodies";
import type { BlockSpec } from "./spec";
import { segmentsOf } from "./template";

/**
 * What HCL has lost or changed of the JSON it was written from: the path of the first difference, nothing if there is
 * none. `read` is the HCL as HashiCorp's own parser reads it, blocks as lists and expressions as `${…}`.
 */
export function firstDifference(json: Json, spec: BlockSpec, read: unknown): string | undefined {
  return difference(expected(json, spec, ""), read, "");
}

/** The JSON in the form in which the parser gives HCL. */
function expected(json: Json, spec: BlockSpec, path: string): Json {
  const result: Record<string, unknown> = {};
  for (const [name, value] of argumentsOf(json, spec, path)) {
    result[name] = spec.references?.has(name) ? asReference(value) : value;
  }
  for (const [keyword, nested] of Object.entries(spec.blocks)) {
    if (!(keyword in json)) continue;
    for (const each of nestedOf(json[keyword], nested, path + keyword)) {
      const keys = [keyword, ...each.labels];
      listAt(result, keys).push(expected(each.json, each.spec, [path + keyword, ...each.labels, ""].join(".")));
    }
  }
  return result;
}

/** The list at the end of some keys, made on the way. */
function listAt(tree: Record<string, unknown>, keys: readonly string[]): unknown[] {
  const [key = "", ...rest] = keys;
  if (rest.length === 0) return (tree[key] ??= []) as unknown[];
  return listAt((tree[key] ??= {}) as Record<string, unknown>, rest);
}

function asReference(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asReference);
  return typeof value === "string" && !value.startsWith("${") ? `\${${value}}` : value;
}

function difference(one: unknown, other: unknown, path: string): string | undefined {
  if (typeof one === "string" && typeof other === "string")
    return comparable(one) === comparable(other) ? undefined : path;
  if (!isTree(one) || !isTree(other)) return Object.is(one, other) ? undefined : path;
  if (Array.isArray(one) !== Array.isArray(other)) return path;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const key of keys) {
    const here = path === "" ? key : `${path}.${key}`;
    if (!(key in one) || !(key in other)) return here;
    const found = difference(one[key], other[key], here);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** A template without what `terraform fmt` may add: white space in expressions, but not in their strings. */
function comparable(template: string): string {
  const parts = segmentsOf(template).map(({ kind, source }) => {
    if (kind === "text") return source;
    const pieces = source.split(/("(?:[^"\\]|\\.)*")/);
    return pieces.map((piece) => (piece.startsWith('"') ? piece : piece.replace(/(?<!\w)\s+|\s+(?!\w)/g, ""))).join("");
  });
  return parts.join("");
}
