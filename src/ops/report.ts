import { ProblemsError, Refusal } from "../core/problems";
import { awsProblem } from "./aws-errors";
import { exitCodes } from "./exit-codes";

/** Tells of an error in one line where the user or AWS refused something; with its stack where it is our bug. */
export function report(error: unknown): void {
  process.exitCode = error instanceof Refusal ? error.exitCode : exitCodes.error;
  console.error(words(error));
}

function words(error: unknown): string {
  if (error instanceof ProblemsError || error instanceof Refusal) return error.message;
  return awsProblem(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}
