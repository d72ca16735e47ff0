/** A section of docs/runbooks: `database.md#cpu`. */
export type RunbookSection = `${string}.md#${string}`;

/** Where a person reads it: below the environment's `alerts.runbooks`, or as a file of the project. */
export function runbookAddress(section: RunbookSection, base = "docs/runbooks"): string {
  return `${base}/${section}`;
}
