import { Document, isMap, visit } from "yaml";

/**
 * Read by programs that take YAML 1.1's `on`, `yes` and `1000:3000` for a truth and a number, kubectl among them: such
 * text is quoted. Lines are never folded, so that values stay in one piece.
 */
const options = { version: "1.1", aliasDuplicateObjects: false } as const;

/** One document. */
export function yaml(value: object): string {
  return new Document(value, options).toString({ lineWidth: 0 });
}

/** One document in which the value of `key`, wherever it stands again, is a reference to it. */
export function yamlWithAnchor(value: object, key: string, anchor: string): string {
  const document = new Document(value, { ...options, aliasDuplicateObjects: true });
  const first = document.get(key, true);
  if (!isMap(first)) throw new Error(`there is no ${key}`);
  first.anchor = anchor;
  visit(document, { Alias: (_, alias) => void (alias.source = anchor) });
  return document.toString({ lineWidth: 0 });
}
