import { createInterface } from "node:readline/promises";
import { Refusal } from "../../core/problems";
import type { SecretDefinition } from "../../core/secret-definition";
import { fits, partProblem, type SecretValue } from "./secret-value";

/** Questions go to standard error, so that standard output is only what the command answers. */
const output = process.stderr;

/** Asks for each part in turn; what is typed shows as asterisks. */
export async function askValue({ name, keys }: SecretDefinition): Promise<SecretValue> {
  const { default: password } = await import("@inquirer/password");
  const parts: [string, string][] = [];
  for (const { key, description } of keys) {
    const message = `${name} · ${description} (${key}):`;
    const validate = (part: string): true | string => {
      const problem = partProblem(part);
      return problem === undefined || `It ${problem}`;
    };
    parts.push([key, await password({ message, mask: "*", validate }, { output }).catch(interrupted)]);
  }
  return fits(Object.fromEntries(parts));
}

/** Whether to go on; anything but yes is no. */
export async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output });
  try {
    const answer = await new Promise<string>((resolve) => {
      lines.on("close", () => resolve("no")); // Ctrl-C and Ctrl-D
      void lines.question(`${question} (yes/no) `).then(resolve, () => resolve("no"));
    });
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

function interrupted(error: unknown): never {
  if (error instanceof Error && error.name === "ExitPromptError") throw new Refusal("interrupted: nothing was written");
  throw error;
}
