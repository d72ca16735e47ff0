import { clip, visible } from "../text";

/**
 * Foreign text in Markdown. It only ever stands inside of code, where GitHub makes no markup, mentions, issue links or
 * emoji of it: https://github.github.com/gfm/#code-spans
 */

/** Longer than any name that AWS allows; a value is shown whole in review.html. */
const LONGEST = 300;

/** An inline code span that the text cannot leave. `visible` has taken the line breaks out. */
export function code(text: string): string {
  const inner = clip(visible(text), LONGEST);
  if (inner.trim() === "") return "` `";
  const fence = "`".repeat(longestRun(inner) + 1);
  // One space on each side is taken off again; without it a backtick at the edge would lengthen the fence.
  return /^[` ]|[` ]$/.test(inner) ? `${fence} ${inner} ${fence}` : `${fence}${inner}${fence}`;
}

/** Words of ours as they are; with anything in them that could be markup they are code. */
export function prose(text: string): string {
  return /^[\w ,;()-]+$/.test(text) ? text : code(text);
}

/** A block of lines that none of them can close. */
export function block(lines: readonly string[], language: string): string[] {
  const fence = "`".repeat(Math.max(3, Math.max(0, ...lines.map(longestRun)) + 1));
  return [`${fence}${language}`, ...lines, fence];
}

/** Inside of HTML, such as a `<summary>`: in code too, and every sign as its number. */
export function inHtml(text: string): string {
  return `<code>${escaped(clip(visible(text), LONGEST))}</code>`;
}

function escaped(text: string): string {
  return text.replace(/[^\w .,-]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
