import { Refusal } from "../../../core/problems";

/**
 * A string of Terraform JSON is a template: text with `${…}` and `%{…}` in it, where `$${` and `%%{` stand for themselves.
 * A quoted template of HCL is the same with backslashes before some characters of the text.
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export interface Segment {
  readonly kind: "text" | "expression";
  /** An expression with its braces. */
  readonly source: string;
}

/** Throws a {@link Refusal} where an expression does not end. */
export function segmentsOf(template: string): Segment[] {
  const segments: Segment[] = [];
  let text = "";
  let at = 0;
  while (at < template.length) {
    const three = template.slice(at, at + 3);
    if (three === "$${" || three === "%%{") {
      text += three;
      at += 3;
    } else if (opens(template, at)) {
      if (text !== "") segments.push({ kind: "text", source: text });
      text = "";
      const end = endOfExpression(template, at + 2);
      segments.push({ kind: "expression", source: template.slice(at, end) });
      at = end;
    } else {
      text += template.charAt(at);
      at += 1;
    }
  }
  if (text !== "") segments.push({ kind: "text", source: text });
  return segments;
}

/** The text in quotes, as HCL reads it. */
export function quoted(template: string): string {
  const parts = segmentsOf(template).map(({ kind, source }) => (kind === "text" ? escaped(source) : source));
  return `"${parts.join("")}"`;
}

/** `a.b` of a template that is nothing but `${a.b}`: its value then keeps its type. */
export function onlyExpression(template: string): string | undefined {
  const [only, ...others] = segmentsOf(template);
  if (others.length > 0 || only?.kind !== "expression" || !only.source.startsWith("${")) return undefined;
  const inner = only.source.slice(2, -1);
  // A bare expression ends with its line, and `~` belongs to the braces.
  return /^~|~$|\n/.test(inner) ? undefined : inner.trim();
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(text: string): string {
  return text.replace(
    /["\\\u0000-\u001f]/g,
    (each) => ESCAPES[each] ?? `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function opens(text: string, at: number): boolean {
  return (text[at] === "$" || text[at] === "%") && text[at + 1] === "{";
}

/** The place behind the brace that closes an expression; braces in its strings do not count, those of their templates do. */
function endOfExpression(source: string, start: number): number {
  let depth = 1;
  for (let at = start; at < source.length; at += 1) {
    const each = source[at];
    if (each === "{") depth += 1;
    else if (each === "}") depth -= 1;
    else if (each === '"') at = endOfString(source, at + 1) - 1;
    if (depth === 0) return at + 1;
  }
  throw new Refusal(`an expression does not end: ${source}`);
}

function endOfString(source: string, start: number): number {
  for (let at = start; at < source.length; at += 1) {
    const three = source.slice(at, at + 3);
    if (source[at] === "\\") at += 1;
    else if (three === "$${" || three === "%%{") at += 2;
    else if (opens(source, at)) at = endOfExpression(source, at + 2) - 1;
    else if (source[at] === '"') return at + 1;
  }
  throw new Refusal(`a string in an expression does not end: ${source}`);
}
