/** What somebody is told, whoever noticed it: an alarm, or a service of AWS itself. */
export interface Alert {
  /** After the environment's name that of the alarm or the rule: `database-cpu`. Permanent: composites and habits refer to it. */
  readonly name: string;
  /** urgent: somebody is woken. notice: a message for the working day. */
  readonly severity: "urgent" | "notice";
  /** What is watched, or what has happened: "Processors of the database". */
  readonly title: string;
  /** What users notice, or will notice. */
  readonly effect: string;
  /** The likeliest first. */
  readonly causes: readonly string[];
  /** What to do. */
  readonly runbook: RunbookSection;
}

/** A section of docs/runbooks: `database.md#cpu`. */
export type RunbookSection = `${string}.md#${string}`;

/** Where they are in the project. */
export const RUNBOOKS = "docs/runbooks";

/** Where a person reads it: below the environment's `alerts.runbooks`, or as a file of the project. */
export function runbookAddress(section: RunbookSection, base = RUNBOOKS): string {
  return `${base}/${section}`;
}
