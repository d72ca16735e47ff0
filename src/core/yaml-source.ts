import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";
import type { Problem } from "./problems";

type Path = readonly (string | number)[];

/** A YAML file with the place of every key, so that a problem can point at its line. */
export class YamlSource {
  readonly value: unknown;
  readonly syntaxProblems: readonly Problem[];
  private readonly document: Document;
  private readonly lines = new LineCounter();

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, uniqueKeys: true });
    this.syntaxProblems = [...this.document.errors, ...this.document.warnings].map((error) => ({
      file,
      ...this.place(error.pos[0]),
      path: "",
      message: `not valid YAML: ${error.message}`,
    }));
    this.value = this.syntaxProblems.length > 0 ? undefined : this.document.toJS({ maxAliasCount: 100 });
  }

  /** A problem at the key of `path`, or at the closest parent that the file has. */
  problem(path: Path, message: string, shown = formatPath(path)): Problem {
    return { file: this.file, ...this.place(this.offsetOf(path)), path: shown, message };
  }

  /** Whether the file has exactly this path. */
  has(path: Path): boolean {
    return this.document.hasIn(path);
  }

  private place(offset: number): { line: number; column: number } {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private offsetOf(path: Path): number {
    let node: unknown = this.document.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const key of path) {
      const child = childOf(node, key);
      if (!child) break;
      offset = child.offset;
      node = child.node;
    }
    return offset;
  }
}

/** `zones[1]`, `network.range`: a path as people write it. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${String(key)}`))
    .join("");
}

/** The reverse of {@link formatPath}, for keys without dots. */
export function parsePath(path: string): (string | number)[] {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function childOf(node: unknown, key: string | number): { offset: number; node: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    if (pair && isScalar(pair.key)) return { offset: pair.key.range?.[0] ?? 0, node: pair.value };
  }
  if (isSeq(node) && typeof key === "number") {
    const item = node.items[key];
    if (isNode(item)) return { offset: item.range?.[0] ?? 0, node: item };
  }
  return undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}
