import { isMasked } from "../change-set/redacted-plan";
import type { Attribute, Review } from "./review-schema";

/**
 * Foreign text made harmless and honest: what a terminal would obey (escape sequences) or an eye would not see
 * (bidirectional marks, https://trojansource.codes, invisible characters) is spelled out.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === "\n") return "\\n";
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** Cut at the end, with how much is missing. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…(${text.length - length} more characters)`;
}

/** A value as JSON, a secret by its mark. */
export function shown(value: unknown): string {
  return isMasked(value) ? value : JSON.stringify(value);
}

export const UNKNOWN = "known after apply";

/** What an attribute was and what it becomes; `undefined` where it is not set. */
export function sides({ before, after, unknown }: Attribute): { before?: string; after?: string } {
  return {
    ...(before === undefined ? {} : { before: shown(before) }),
    ...(unknown ? { after: UNKNOWN } : after === undefined ? {} : { after: shown(after) }),
  };
}

/** The same cut to a length, so that where they begin to differ is always seen. */
export function sidesWithin(attribute: Attribute, length: number): { before?: string; after?: string } {
  const { before, after } = sides(attribute);
  const longest = Math.max(before?.length ?? 0, after?.length ?? 0);
  const alike = before === undefined || after === undefined || longest <= length ? 0 : commonPrefix(before, after);
  const start = Math.max(0, alike - CONTEXT);
  const cut = (text: string): string => clip(start === 0 ? text : `(${start} alike)…${text.slice(start)}`, length);
  return {
    ...(before === undefined ? {} : { before: cut(before) }),
    ...(after === undefined ? {} : { after: cut(after) }),
  };
}

/** Characters that are shown before the first that differs. */
const CONTEXT = 16;

function commonPrefix(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** `2026-11-20 03:21 UTC` */
export function when(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** US dollars, with cents where they matter. */
export function money(amount: number): string {
  const digits = Math.abs(amount) < 100 ? 2 : 0;
  const format = { style: "currency", currency: "USD", minimumFractionDigits: digits, maximumFractionDigits: digits };
  return amount.toLocaleString("en-US", format as Intl.NumberFormatOptions);
}

/** `+$173`, `-$20` or `unchanged`. */
export function difference({ before, after }: { before: number; after: number }): string {
  const change = Math.round((after - before) * 100) / 100;
  if (change === 0) return "unchanged";
  return `${change > 0 ? "+" : ""}${money(change)}`;
}

/** Who planned it from what. */
export function origin({ author, git }: Review): string {
  const from = git === null ? "outside of git" : `commit ${git.commit.slice(0, 12)}`;
  return `${author.name} <${author.email}>, ${from}${git?.dirty ? " with uncommitted changes" : ""}`;
}

export const purposes = {
  apply: "change",
  destroy: "destroy everything in these layers",
  "refresh-only": "accept what was changed outside of Terraform",
} as const satisfies Record<Review["kind"], string>;
