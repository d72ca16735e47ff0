import { join } from "node:path";
import { run, type Ran } from "../../support/run";
import { strataFile, type ProjectFolder } from "./project-folder";

type Step = readonly [waitFor: string, type: string];

/** Runs `strata` as in a terminal; `out` is all that the terminal showed. */
export function strataInTerminal(
  project: ProjectFolder,
  args: readonly string[],
  steps: readonly Step[],
): Promise<Ran> {
  return run("python3", [join(__dirname, "terminal.py"), JSON.stringify(steps), "node", strataFile, ...args], {
    cwd: project.path,
    env: { ...project.env, TERM: "xterm" },
  });
}
