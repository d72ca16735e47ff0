/** A section of docs/runbooks: `database.md#cpu`. */
export type RunbookSection = `${string}.md#${string}`;

/** Where they are in the project. */
export const RUNBOOKS = "docs/runbooks";

/** Where a person reads it: below the environment's `alerts.runbooks`, or as a file of the project. */
export function runbookAddress(section: RunbookSection, base = RUNBOOKS): string {
  return `${base}/${section}`;
}
