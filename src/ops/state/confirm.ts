import { createInterface } from "node:readline/promises";
import { Refusal } from "../../core/problems";

/** Goes on only if the environment's name is typed: a yes is typed too easily in the wrong window. */
export async function confirm(environment: string, { yes }: { readonly yes: boolean }): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new Refusal("nothing was changed: read the above, then add --yes to go on");
  const answer = await ask(`Type the environment's name, ${environment}, to go on: `);
  if (answer.trim() !== environment) throw new Refusal("nothing was changed");
}

/** On standard error, so that standard output is only what the command answers. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string>((resolve) => {
      lines.on("close", () => resolve("")); // Ctrl-C and Ctrl-D
      void lines.question(question).then(resolve, () => resolve(""));
    });
  } finally {
    lines.close();
  }
}
