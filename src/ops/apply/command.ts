import type { CommandModule } from "yargs";
import { changeSetArgument } from "../change-set-argument";

interface Arguments {
  readonly set: string;
  readonly parallel: number;
  readonly "auto-approve": boolean;
}

/** `strata apply <set>` */
export const applyCommand: CommandModule<object, Arguments> = {
  command: "apply <set>",
  describe: "Apply an approved change set, or go on after an interruption",
  builder: (yargs) =>
    changeSetArgument(yargs)
      .option("parallel", { type: "number", default: 2, describe: "Layers at a time" })
      .option("auto-approve", {
        type: "boolean",
        default: false,
        describe: "Without approvals, where the environment's protection is off",
      })
      .example("npx strata apply latest", "apply the newest set below plans/")
      .example("npx strata apply plans/20261120T0321Z-flexprice-development-3f9c --auto-approve", "without approvals")
      .epilogue(
        "Ends with 3 if the set is stale, 4 if it was changed, 5 if a policy denies, 6 if approvals are missing.",
      ),
  handler: async ({ set, parallel, ...flags }) => {
    const [{ apply }, { findChangeSet }] = await Promise.all([import("./apply"), import("../change-set/find")]);
    const folder = findChangeSet(set);
    await apply({ folder, parallel, autoApprove: flags["auto-approve"] });
    console.log(`Applied ${folder.set.id}.`);
    const later = folder.set.layers.filter(({ wave }) => wave === 2).map(({ name }) => name);
    if (later.length > 0) console.log(`Next: npx strata plan ${folder.set.environment} ${later.join(" ")}`);
  },
};
