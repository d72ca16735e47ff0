/** Mistakes in a configuration: collected, then reported together before anything is written. */

/** One mistake, where the user can find and mend it. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The key in the words of the YAML, such as `network.range`; empty for the file itself. */
  readonly path: string;
  readonly message: string;
}

/** Thrown with all the problems of all the files; its message is what the user reads. */
export class ProblemsError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(describe(problems));
    this.name = "ProblemsError";
  }
}

/** A refusal that has no place in a file: a wrong argument, an account that is not the environment's. */
export class Refusal extends Error {
  override name = "Refusal";

  /** `exitCode`: what the command ends with, where a pipeline has to tell reasons apart. */
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

export function formatProblem({ file, line, column, path, message }: Problem): string {
  return `${file}:${line}:${column}  ${path === "" ? "" : `${path}: `}${message}`;
}

function describe(problems: readonly Problem[]): string {
  const count = `${problems.length} problem${problems.length === 1 ? "" : "s"}, nothing was written`;
  return [...[...problems].sort(byPlace).map(formatProblem), "", count].join("\n");
}

function byPlace(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.message.localeCompare(b.message);
}
