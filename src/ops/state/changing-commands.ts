import type { Argv, CommandModule } from "yargs";
import { environmentArgument } from "../environment-argument";
import type { ImportRequest } from "./import";
import type { MoveRequest } from "./moves";
import type { RestoreRequest } from "./restore";
import type { ForgetRequest } from "./rm";
import type { UnlockRequest } from "./unlock";

/** Verbs that write states. Each keeps a backup of what was there. */

export const restoreCommand: CommandModule<object, RestoreRequest> = {
  command: "restore <environment> <folder> [layers..]",
  describe: "Put states back as a backup has them",
  builder: (yargs) =>
    withYes(environmentArgument(yargs))
      .positional("folder", { type: "string", demandOption: true, describe: "Folder that `state backup` has written" })
      .positional("layers", { type: "string", array: true, default: [], describe: "Layers (default: all it has)" })
      .option("rewind", {
        type: "string",
        requiresArg: true,
        coerce: listed,
        default: [],
        describe: "LAYER=SERIAL: replace a state although it is newer, with the serial it has now",
      })
      .example(
        "npx strata state restore flexprice-development backups/20261120T032100123Z-flexprice-development",
        "all it has",
      )
      .example(
        "npx strata state restore flexprice-development backups/20261120T032100123Z-flexprice-development iam --rewind iam=14",
        "one layer, over a newer state",
      ),
  handler: async (request) => {
    const { restore } = await import("./restore");
    await restore(request);
  },
};

export const mvCommand: CommandModule<object, Omit<MoveRequest, "toAddress"> & { "to-address": string | undefined }> = {
  command: "mv <environment> <from> <address> <to> [to-address]",
  describe: "Move resources to the layer, or the address, where the code has them now; proven to change nothing",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("from", { type: "string", demandOption: true, describe: "Layer whose state has the resource" })
      .positional("address", { type: "string", demandOption: true, describe: "Its address there" })
      .positional("to", { type: "string", demandOption: true, describe: "Layer, or the new address in the same layer" })
      .positional("to-address", { type: "string", describe: "Address in that layer (default: the same)" })
      .option("and", {
        type: "string",
        requiresArg: true,
        coerce: listed,
        default: [],
        describe: "ADDRESS or ADDRESS=NEW: what moves along, such as a role's policy",
      })
      .example(
        "npx strata state mv flexprice-development iam aws_iam_role.api_role_47A338DA secrets",
        "to another layer",
      )
      .example(
        "npx strata state mv flexprice-development iam aws_iam_role.a aws_iam_role.b --and aws_iam_role_policy.a=aws_iam_role_policy.b",
        "to other addresses",
      )
      .epilogue("Run the same command again if it was killed: it finishes what it had begun."),
  handler: async ({ "to-address": toAddress, ...request }) => {
    const { move } = await import("./mv");
    await move({ ...request, toAddress });
  },
};

export const rmCommand: CommandModule<object, ForgetRequest> = {
  command: "rm <environment> <layer> <addresses..>",
  describe: "Let a state forget resources; they go on existing",
  builder: (yargs) =>
    withYes(environmentArgument(yargs))
      .positional("layer", { type: "string", demandOption: true, describe: "Name of the layer" })
      .positional("addresses", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "As `state list` shows them",
      })
      .example(
        "npx strata state rm flexprice-development iam 'aws_iam_role.old'",
        "shows what is forgotten, then asks",
      ),
  handler: async (request) => {
    const { forget } = await import("./rm");
    await forget(request);
  },
};

export const importCommand: CommandModule<object, ImportRequest> = {
  command: "import <environment> <layer> <address> <id>",
  describe: "Take a resource that exists under a layer's care, and show what would change of it",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("layer", { type: "string", demandOption: true, describe: "Name of the layer" })
      .positional("address", { type: "string", demandOption: true, describe: "Address that the code has" })
      .positional("id", { type: "string", demandOption: true, describe: "As the provider's documentation says" })
      .example(
        "npx strata state import flexprice-development iam aws_iam_role.api_role_47A338DA my-role",
        "role my-role becomes that of the code",
      ),
  handler: async (request) => {
    const { importResource } = await import("./import");
    await importResource(request);
  },
};

export const unlockCommand: CommandModule<object, UnlockRequest> = {
  command: "unlock <environment> [layer]",
  describe: "Show who locks a state since when, and break the lock",
  builder: (yargs) =>
    withYes(environmentArgument(yargs))
      .positional("layer", { type: "string", describe: "Name of the layer (default: whichever is locked)" })
      .option("id", { type: "string", requiresArg: true, describe: "Id of the lock that you mean" })
      .example("npx strata state unlock flexprice-development", "shows the lock, then asks")
      .example(
        "npx strata state unlock flexprice-development iam --id 6f3a3b3e-0000-4a4a-9c9c-000000000001 --yes",
        "for scripts: the lock that was seen",
      ),
  handler: async (request) => {
    const { unlock } = await import("./unlock");
    await unlock(request);
  },
};

function withYes<T>(yargs: Argv<T>): Argv<T & { yes: boolean }> {
  return yargs.option("yes", { type: "boolean", default: false, describe: "Do not ask" });
}

/** An option that may be given several times. */
function listed(value: string | string[]): string[] {
  return [value].flat();
}
