import { readFileSync } from "node:fs";

/** A second-level heading with what stands below it, up to the next. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** The anchors that GitHub gives the headings of a file: what may stand behind `#` in a link to it. */
export function anchorsOf(file: string): Set<string> {
  const seen = new Map<string, number>();
  const titles = [...withoutCode(readFileSync(file, "utf8")).matchAll(/^#{1,6} (.*)$/gm)];
  return new Set(
    titles.map(([, title = ""]) => {
      const anchor = anchorOf(title);
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}

/** Lower-case, punctuation dropped, a hyphen for each space. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/** `## …` sections, in order. A `#` inside a code block is a comment, not a heading. */
export function sectionsOf(text: string): readonly Section[] {
  const headings = [...withoutCode(text).matchAll(/^## (.*)$/gm)];
  return headings.map(({ index, 0: heading, 1: title = "" }, place) => ({
    title,
    text: text.slice(index + heading.length, headings[place + 1]?.index),
  }));
}

/** What stands in the code blocks of a language, without the indentation of a list. */
export function codeBlocks(text: string, language: string): readonly string[] {
  const blocks = text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, "gm"));
  return [...blocks].map(([, indentation = "", code = ""]) => code.replaceAll(new RegExp(`^${indentation}`, "gm"), ""));
}

/** What stands between backticks in running text. */
export function inlineCode(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.replaceAll(/\s+/g, " "));
}

/** Targets of the links in running text. */
export function linksOf(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** Code blocks blanked out, so that places in the text stay what they are. */
function withoutCode(text: string): string {
  return text.replaceAll(/^( *)```.*\n[\s\S]*?^\1```$/gm, (block) => block.replaceAll(/[^\n]/g, " "));
}
