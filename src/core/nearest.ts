import { distance } from "fastest-levenshtein";

/** The known word closest to a misspelt one, or none if nothing is close enough to be meant. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const candidateDistance = distance(lower, candidate.toLowerCase());
    if (candidateDistance < bestDistance) [best, bestDistance] = [candidate, candidateDistance];
  }
  return best;
}

/** `; did you mean "…"?`, or nothing. */
export function suggestion(word: string, known: Iterable<string>): string {
  const match = nearest(word, known);
  return match === undefined ? "" : `; did you mean "${match}"?`;
}
