import type { CommandModule } from "yargs";
import { environmentArgument } from "../environment-argument";

/** Verbs that change no state. */

interface OfEnvironment {
  environment: string;
}

export const listCommand: CommandModule<object, OfEnvironment & { layer: string | undefined }> = {
  command: "list <environment> [layer]",
  describe: "Show the state of each layer and who locks it; of one layer, its resources",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("layer", { type: "string", describe: "Show the resources of this layer" })
      .example("npx strata state list flexprice-development", "serials, sizes, ages and locks")
      .example("npx strata state list flexprice-development iam", "addresses and ids"),
  handler: async ({ environment, layer }) => {
    const { listResources, listStates } = await import("./list");
    await (layer === undefined ? listStates(environment) : listResources(environment, layer));
  },
};

export const historyCommand: CommandModule<object, OfEnvironment & { layer: string; diff: string[] | undefined }> = {
  command: "history <environment> <layer>",
  describe: "Show the versions of a layer's state, or what differs between two",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("layer", { type: "string", demandOption: true, describe: "Name of the layer" })
      .option("diff", { type: "string", nargs: 2, array: true, describe: "Two serials or versions to compare" })
      .example("npx strata state history flexprice-production database", "every version that S3 keeps")
      .example("npx strata state history flexprice-production database --diff 41 44", "what changed; never a secret"),
  handler: async ({ environment, layer, diff }) => {
    const { history } = await import("./history");
    await history(environment, layer, diff);
  },
};

export const backupCommand: CommandModule<object, OfEnvironment & { layers: string[]; out: string }> = {
  command: "backup <environment> [layers..]",
  describe: "Write the states to a new folder that only you can read",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("layers", { type: "string", array: true, default: [], describe: "Layers (default: all)" })
      .option("out", { type: "string", requiresArg: true, default: "backups", describe: "Folder of backups" })
      .example("npx strata state backup flexprice-production", "all layers, before something daring")
      .example("npx strata state backup flexprice-production database --out /mnt/safe", "one layer, elsewhere"),
  handler: async ({ environment, layers, out }) => {
    const { backup } = await import("./backup");
    await backup(environment, layers, { out });
  },
};

export const orphansCommand: CommandModule<object, OfEnvironment> = {
  command: "orphans <environment>",
  describe: "Show states that no layer has, and resources in states that the code no longer has",
  builder: (yargs) =>
    environmentArgument(yargs)
      .example("npx strata state orphans flexprice-development", "ends with 2 if there are any")
      .epilogue("Ends with 0 if there are none, 2 if there are some."),
  handler: async ({ environment }) => {
    const { orphans } = await import("./orphans");
    await orphans(environment);
  },
};
