import { short } from "../change-set/folder";
import { destructiveOf } from "./kinds";
import type { Review } from "./review-schema";
import { visible } from "./text";

/** Beyond this nobody reads the command; the addresses stand above it anyway. */
const MOST_ADDRESSES = 20;

/** The lines of the command that approves the set, to be pasted into a shell. */
export function approveCommand(review: Review, most = MOST_ADDRESSES): string[] {
  const command = `npx strata approve ${quoted(review.id)} --digest ${short(review.digest)}`;
  const addresses = destructiveOf(review).map(({ change }) => change.address);
  if (addresses.length > most) {
    return [
      `${command} \\`,
      `  --allow-destroy ADDRESS … # one for each of the ${addresses.length} that are deleted or replaced`,
    ];
  }
  const lines = [command, ...addresses.map((address) => `  --allow-destroy ${quoted(address)}`)];
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line));
}

/** For a POSIX shell. A control character is spelled out and so will not be found: nobody should approve such an address. */
function quoted(word: string): string {
  const text = visible(word);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
