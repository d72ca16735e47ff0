import { Token } from "./cdktf";

/**
 * JSON text for an argument that takes JSON, whose values Terraform knows only later: each of them is encoded by Terraform, since
 * it may have quotes in it. (CDKTF's own `Fn.jsonencode` takes no references that are text already, as contracts have them.)
 */
export function jsonTemplate(value: unknown): string {
  if (typeof value === "string") return jsonText(value);
  if (Array.isArray(value)) return `[${value.map(jsonTemplate).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jsonTemplate(member)}`).join(",")}}`;
}

function jsonText(text: string): string {
  const around = text.replace(/\$\{TfToken\[[^\]]*\]\}/g, "");
  if (Token.isUnresolved(text) && around === "") return `\${jsonencode(${text})}`;
  if (/(?<!\$)\$\{/.test(around)) return `\${jsonencode("${quoted(text)}")}`;
  // Inside another expression, CDKTF writes an attribute without the marks that text around it needs.
  if (Token.isUnresolved(text)) throw new Error(`an attribute has to stand alone, without text around it: "${text}"`);
  return escaped(JSON.stringify(text));
}

/** Text with references in it, as it stands between quotes in an expression of Terraform's. */
function quoted(text: string): string {
  const at = text.search(/(?<!\$)\$\{/);
  if (at < 0) return literal(text);
  const end = at + referenceLength(text.slice(at));
  return literal(text.slice(0, at)) + text.slice(at, end) + quoted(text.slice(end));
}

function literal(text: string): string {
  return escaped(JSON.stringify(text).slice(1, -1));
}

/** Of a reference at the beginning of a text, with those inside of it: `${join(",", ${TfToken[1]}.ids)}`. */
function referenceLength(text: string): number {
  let depth = 0;
  for (const [index, character] of text.split("").entries()) {
    if (character === "{") depth += 1;
    if (character === "}" && --depth === 0) return index + 1;
  }
  throw new Error(`a reference without an end: "${text}"`);
}

/** What begins an interpolation or a directive in Terraform's templates. */
function escaped(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}
