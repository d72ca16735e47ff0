import type { Argv } from "yargs";

/** The positional `<set>` of every verb that takes a change set. */
export function changeSetArgument<T>(yargs: Argv<T>): Argv<T & { set: string }> {
  return yargs.positional("set", {
    type: "string",
    demandOption: true,
    describe: "Folder of a change set, the beginning of its name below plans/, or: latest",
  });
}
