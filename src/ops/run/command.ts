import type { CommandModule } from "yargs";
import { durationPattern, type Duration } from "../../../modules/units";
import { Refusal } from "../../core/problems";
import { environmentArgument } from "../environment-argument";
import { TIMEOUT } from "./timeout";

interface Arguments {
  readonly environment: string;
  readonly task: string;
  readonly timeout: string;
}

/** `strata run <environment> <task>` */
export const runCommand: CommandModule<object, Arguments> = {
  command: "run <environment> <task>",
  describe: "Run a one-off task, such as the migrations, and follow its log",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("task", { type: "string", demandOption: true, describe: "Name of the task, such as migrate" })
      .option("timeout", {
        type: "string",
        default: TIMEOUT,
        describe: "How long it is followed; the task itself goes on",
      })
      .example("npx strata run flexprice-development migrate", "migrate the databases; ends as the migration does")
      .example('npx strata run flexprice-production migrate --timeout "4 hours"', "a migration of large tables")
      .epilogue(
        "Ends with the task's exit code, and with 1 if it never started. If it runs already, that one is followed. " +
          "Ctrl-C stops following only: the task goes on.",
      ),
  handler: async ({ environment, task, timeout }) => {
    if (!durationPattern.test(timeout)) {
      throw new Refusal(`--timeout: got "${timeout}"; allowed: a duration with its unit, such as "90 minutes"`);
    }
    const { runByName } = await import("./run");
    await runByName(environment, task, timeout as Duration);
  },
};
