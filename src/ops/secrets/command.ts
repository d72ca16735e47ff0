import type { CommandModule } from "yargs";
import { Refusal } from "../../core/problems";
import { environmentArgument } from "../environment-argument";

const ARGUMENT = "a value is never an argument, where the shell's history and `ps` show it";
const INSTEAD = "leave it out to be asked for it, or write it to standard input";

interface SetArguments {
  environment: string;
  name: string;
  replace: boolean;
  value?: unknown;
}

const setCommand: CommandModule<object, SetArguments> = {
  command: "set <environment> <name>",
  describe: "Fill a supplied secret, from a masked prompt or from standard input",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("name", {
        type: "string",
        demandOption: true,
        describe: "Name of the secret, as `secrets list` shows it",
      })
      .option("replace", {
        type: "boolean",
        default: false,
        describe: "Replace a value that is already there without being asked",
      })
      .option("value", { hidden: true })
      // Surplus words reach the handler: yargs would repeat them, and they are a secret.
      .strict(false)
      .strictOptions()
      .example("npx strata secrets set flexprice-development temporal", "ask for each part of the secret")
      .example("npx strata secrets set flexprice-development svix < token.txt", "a secret of one part, as it is")
      .example("npx strata secrets set flexprice-development temporal < temporal.json", "one of several, as JSON"),
  handler: async ({ environment, name, replace, value, _ }) => {
    if (value !== undefined || _.length > 2) throw new Refusal(`${ARGUMENT}: ${INSTEAD}`);
    const { setSecret } = await import("./set");
    await setSecret(environment, name, { replace });
  },
};

const listCommand: CommandModule<object, { environment: string; json: boolean }> = {
  command: "list <environment>",
  describe: "Show the secrets of an environment, which are filled and since when; never a value",
  builder: (yargs) =>
    environmentArgument(yargs)
      .option("json", { type: "boolean", default: false, describe: "Print JSON" })
      .example("npx strata secrets list flexprice-development", "show which secrets are still empty"),
  handler: async ({ environment, json }) => {
    const { listSecrets } = await import("./list");
    await listSecrets(environment, { json });
  },
};

/** `strata secrets …` */
export const secretsCommand: CommandModule = {
  command: "secrets",
  describe: "The secrets of an environment: fill those that are supplied, see which are empty",
  builder: (yargs) =>
    yargs
      .command(setCommand)
      .command(listCommand)
      .demandCommand(1)
      .example("npx strata secrets list flexprice-development", "show which secrets are still empty"),
  handler: () => {},
};
