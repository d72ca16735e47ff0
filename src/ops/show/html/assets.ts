import { readFileSync } from "node:fs";
import { join } from "node:path";

const STYLES = ["tokens", "base", "parts", "summary", "overview", "graph", "cost", "search", "changes", "media"];

/** The style of the page, which is written into it. */
export function style(): string {
  return STYLES.map((name) => read(`style/${name}.css`)).join("");
}

/** What the page runs in the browser. */
export function script(): string {
  return read("page.js");
}

function read(name: string): string {
  return readFileSync(join(__dirname, name), "utf8");
}
