/** JSON that a `jsonTemplate` stands for, its references as text. */
export function readJsonTemplate(text: unknown): unknown {
  const json = String(text)
    .replace(/\$\{jsonencode\("((?:[^"\\]|\\.)*)"\)\}/g, (_, quoted: string) => `"${quoted}"`)
    .replace(/(?<!\$)\$\{jsonencode\(([^")]+)\)\}/g, (_, reference: string) => JSON.stringify(`\${${reference}}`));
  return JSON.parse(json.replace(/([$%])\1\{/g, "$1{"));
}
