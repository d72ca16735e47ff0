/** SGR codes: https://en.wikipedia.org/wiki/ANSI_escape_code. Not `util.styleText`, which Node 20.9 does not have. */
const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
} as const;

export type Style = keyof typeof CODES;
export type Paint = (text: string, ...styles: readonly Style[]) => string;

export const plain: Paint = (text) => text;

export const coloured: Paint = (text, ...styles) =>
  styles.reduce((painted, style) => {
    const [on, off] = CODES[style];
    return `\u001b[${on}m${painted}\u001b[${off}m`;
  }, text);
