import type { CommandModule } from "yargs";
import { environmentArgument } from "../environment-argument";
import { importCommand, mvCommand, restoreCommand, rmCommand, unlockCommand } from "./changing-commands";
import { backupCommand, historyCommand, listCommand, orphansCommand } from "./reading-commands";

const bootstrapCommand: CommandModule<object, { environment: string }> = {
  command: "bootstrap <environment>",
  describe: "Make the bucket of an environment's states, or repair it",
  builder: (yargs) =>
    environmentArgument(yargs).example(
      "npx strata state bootstrap flexprice-development",
      "make the bucket or repair what differs; changes nothing when all is well",
    ),
  handler: async ({ environment }) => {
    const { bootstrap } = await import("./bootstrap");
    await bootstrap(environment);
  },
};

/** `strata state …` */
export const stateCommand: CommandModule = {
  command: "state",
  describe: "The states that Terraform keeps of an environment: see, back up, restore and mend them",
  builder: (yargs) =>
    yargs
      .command(bootstrapCommand)
      .command(listCommand)
      .command(historyCommand)
      .command(backupCommand)
      .command(restoreCommand)
      .command(mvCommand)
      .command(rmCommand)
      .command(importCommand)
      .command(orphansCommand)
      .command(unlockCommand)
      .demandCommand(1)
      .example("npx strata state bootstrap flexprice-development", "make the bucket of an environment's states")
      .example("npx strata state list flexprice-development", "show the state of each layer and who locks it"),
  handler: () => {},
};
