import yargs from "yargs";
import { exportCommand } from "./export/command";
import { generateCommand } from "./generate/command";
import { applyCommand } from "./apply/command";
import { approveCommand } from "./approve/command";
import { checkCommand } from "./check/command";
import { ciCommand } from "./ci/command";
import { costCommand } from "./cost/command";
import { destroyCommand } from "./destroy/command";
import { driftCommand } from "./drift/command";
import { planCommand } from "./plan/command";
import { renderCommand } from "./render/command";
import { report } from "./report";
import { runCommand } from "./run/command";
import { secretsCommand } from "./secrets/command";
import { showCommand } from "./show/command";
import { stateCommand } from "./state/command";
import { refuseUsage } from "./usage-errors";

/** The `strata` command: a folder for each verb. Handlers import what they need when they run, so that help is quick. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await yargs([...args])
      // Help shows lines that can be pasted; a completion script is written for the bare word.
      .scriptName(args.some((arg) => /^(?:--get-yargs-)?completions?$/.test(arg)) ? "strata" : "npx strata")
      .usage("$0 <command>\n\nAWS platforms as reviewed YAML: one Terraform root and state for each layer.")
      .locale("en") // usage-errors.ts reads yargs' messages
      .command(planCommand)
      .command(showCommand)
      .command(checkCommand)
      .command(approveCommand)
      .command(applyCommand)
      .command(runCommand)
      .command(driftCommand)
      .command(destroyCommand)
      .command(costCommand)
      .command(stateCommand)
      .command(exportCommand)
      .command(renderCommand)
      .command(ciCommand)
      .command(secretsCommand)
      .command(generateCommand)
      .demandCommand(1)
      .completion("completion", "Print a script for bash or zsh that completes commands and environments")
      .example("npx strata state bootstrap flexprice-development", "make the bucket of an environment's states")
      .example("npx strata secrets list flexprice-development", "show which secrets are still empty")
      .example("npx strata plan flexprice-development", "plan all layers as one change set")
      .example("npx strata cost flexprice-development", "estimate a month, without Terraform and without an account")
      .example("npx strata apply latest", "apply the newest change set as it was approved")
      .example("npx strata completion >> ~/.bashrc", 'after a line: alias strata="node bin/strata.js"')
      .version()
      .help()
      .strict()
      .wrap(Math.min(120, process.stdout.columns ?? 120))
      .fail(refuseUsage)
      .parseAsync();
  } catch (error) {
    report(error);
  }
}
