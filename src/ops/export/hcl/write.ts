import { argumentsOf, nestedOf, type Json } from "./bodies";
import type { BlockSpec } from "./spec";
import { onlyExpression, quoted } from "./template";

/** A root of Terraform JSON as HCL, to be laid out by `terraform fmt`. */
export function writeRoot(json: Json, spec: BlockSpec): string {
  return body(json, spec, "");
}

function body(json: Json, spec: BlockSpec, path: string): string {
  const lines = argumentsOf(json, spec, path).map(([name, value]) => {
    const isReference = spec.references?.has(name) ?? false;
    return `${name} = ${isReference ? reference(value) : expression(value)}\n`;
  });
  const nested = blocks(json, spec, path);
  return [...lines, ...(lines.length > 0 && nested.length > 0 ? ["\n"] : []), nested.join("\n")].join("");
}

function blocks(json: Json, spec: BlockSpec, path: string): string[] {
  return Object.entries(spec.blocks).flatMap(([keyword, nested]) => {
    if (!(keyword in json)) return [];
    return nestedOf(json[keyword], nested, `${path}${keyword}`).map((each) => {
      const head = [keyword, ...each.labels.map((label) => JSON.stringify(label))].join(" ");
      const text = body(each.json, each.spec, [path + keyword, ...each.labels, ""].join("."));
      return text === "" ? `${head} {}\n` : `${head} {\n${text}}\n`;
    });
  });
}

function expression(value: unknown): string {
  if (typeof value === "string") return onlyExpression(value) ?? quoted(value);
  if (Array.isArray(value)) return list(value.map(expression));
  if (typeof value !== "object" || value === null) return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${objectKey(key)} = ${expression(each)}\n`);
  return entries.length === 0 ? "{}" : `{\n${entries.join("")}}`;
}

/** Short lists on one line, which `terraform fmt` leaves as they are. */
function list(items: readonly string[]): string {
  const line = `[${items.join(", ")}]`;
  return line.length <= 100 && !line.includes("\n") ? line : `[\n${items.map((item) => `${item},\n`).join("")}]`;
}

/** A word as it is; others in quotes, and words that would begin something else. */
function objectKey(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) && !["for", "true", "false", "null"].includes(key) ? key : quoted(key);
}

/** JSON gives references as strings, with or without `${}`; HCL as they are. */
function reference(value: unknown): string {
  if (Array.isArray(value)) return list(value.map(reference));
  return typeof value === "string" ? (onlyExpression(value) ?? value) : expression(value);
}
