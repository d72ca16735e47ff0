/** An element that stayed, changed (both indexes), went (no `after`) or came (no `before`). */
export interface Aligned {
  readonly before?: number;
  readonly after?: number;
}

/** Beyond this the elements are compared by their index: the table would cost more than it explains. */
const LARGEST_TABLE = 250_000;

/**
 * Pairs the elements of two lists so that an element put in front does not make all behind it look changed: a longest
 * common subsequence. `undefined` equals nothing, not even itself.
 */
export function align(before: readonly (string | undefined)[], after: readonly (string | undefined)[]): Aligned[] {
  const equal = (b: number, a: number): boolean => before[b] !== undefined && before[b] === after[a];
  let start = 0;
  while (start < before.length && start < after.length && equal(start, start)) start++;
  let [b, a] = [before.length, after.length];
  while (b > start && a > start && equal(b - 1, a - 1)) [b, a] = [b - 1, a - 1];
  const pairs = (b - start) * (a - start) > LARGEST_TABLE ? [] : common(start, b, a, equal);
  const result: Aligned[] = [];
  let [nextBefore, nextAfter] = [start, start];
  for (const [pairBefore, pairAfter] of [...pairs, [b, a] as const]) {
    result.push(...gap(nextBefore, pairBefore, nextAfter, pairAfter));
    [nextBefore, nextAfter] = [pairBefore + 1, pairAfter + 1];
  }
  return result;
}

/** What stands between two equal elements: paired in order, then what is left over. */
function gap(before: number, beforeEnd: number, after: number, afterEnd: number): Aligned[] {
  const length = Math.max(beforeEnd - before, afterEnd - after);
  return Array.from({ length }, (_, index) => ({
    ...(before + index < beforeEnd ? { before: before + index } : {}),
    ...(after + index < afterEnd ? { after: after + index } : {}),
  }));
}

/** Indexes of the longest common subsequence of `before[start, b)` and `after[start, a)`. */
function common(start: number, b: number, a: number, equal: (b: number, a: number) => boolean): [number, number][] {
  const width = a - start + 1;
  const lengths = new Uint32Array((b - start + 1) * width);
  const at = (row: number, column: number): number => lengths[(row - start) * width + column - start] ?? 0;
  for (let row = b - 1; row >= start; row--) {
    for (let column = a - 1; column >= start; column--) {
      lengths[(row - start) * width + column - start] = equal(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [row, column] = [start, start]; row < b && column < a;) {
    if (equal(row, column)) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}
