import type { CommandModule } from "yargs";
import { environmentArgument } from "../environment-argument";

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
  describe: "Where Terraform keeps its states",
  builder: (yargs) =>
    yargs
      .command(bootstrapCommand)
      .demandCommand(1)
      .example("npx strata state bootstrap flexprice-development", "make the bucket of an environment's states"),
  handler: () => {},
};
