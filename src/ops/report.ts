import { ProblemsError, Refusal } from "../core/problems";
import { awsProblem } from "./aws-errors";
import { exitCodes } from "./exit-codes";

/** Tells of an error in one line where the user or AWS refused something; with its stack where it is our bug. */
export function report(error: unknown): void {
  process.exitCode = error instanceof Refusal ? error.exitCode : exitCodes.error;
  console.error(wordsOf(error));
}

/** The words of {@link report}, where an error is one of several. */
export function wordsOf(error: unknown): string {
  if (error instanceof ProblemsError || error instanceof Refusal) return error.message;
  return (
    awsProblem(error) ??
    systemProblem(error) ??
    (error instanceof Error ? (error.stack ?? error.message) : String(error))
  );
}

/** What the machine refuses, such as a full disk: the user's to mend, so in one line. */
function systemProblem(error: unknown): string | undefined {
  const isSystem = error instanceof Error && "syscall" in error && "code" in error;
  return isSystem ? error.message.replace(/^[A-Z]+: /, "") : undefined;
}
