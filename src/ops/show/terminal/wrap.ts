/** Breaks a text at spaces into indented lines of a width; a word that is longer stays whole, to be copied. */
export function wrap(text: string, indent: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text === "" ? [] : text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines;
}
