/** Longer than any message that helps; what a hostile name or a compiler prints may be longer. */
const LIMIT = 500;

/** Control characters, line separators, and marks that turn the direction of writing. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** A text that others wrote, fit for a terminal and a review: one line, nothing that moves the cursor. */
export function oneLine(text: string): string {
  const line = text.replace(unprintable, " ").replace(/ {2,}/g, " ").trim();
  return line.length > LIMIT ? `${line.slice(0, LIMIT)}…` : line;
}
