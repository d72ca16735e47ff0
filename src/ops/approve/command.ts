import type { CommandModule } from "yargs";
import { changeSetArgument } from "../change-set-argument";

interface Arguments {
  readonly set: string;
  readonly digest: string;
  readonly "allow-destroy": string[];
  readonly ticket?: string | undefined;
  readonly key?: string | undefined;
  readonly kms?: string | undefined;
}

/** `strata approve <set> --digest …` */
export const approveCommand: CommandModule<object, Arguments> = {
  command: "approve <set>",
  describe: "Sign a change set that you have reviewed",
  builder: (yargs) =>
    changeSetArgument(yargs)
      .option("digest", {
        type: "string",
        demandOption: true,
        describe: "Digest that the review shows, at least 12 characters",
      })
      .option("allow-destroy", {
        type: "string",
        array: true,
        default: [] as string[],
        describe: "Address that may be deleted or replaced; each has to be named",
      })
      .option("ticket", { type: "string", describe: "Change ticket, such as OPS-1234" })
      .option("key", { type: "string", describe: "SSH key that signs (default: ~/.ssh/id_ed25519)" })
      .option("kms", { type: "string", describe: "Your e-mail address, to sign with your KMS key" })
      .conflicts("key", "kms")
      .example(
        "npx strata approve plans/20261120T0321Z-flexprice-production-3f9c --digest 3f9c2b7a01de",
        "sign with your SSH key",
      )
      .example("npx strata approve latest --digest 3f9c2b7a01de --ticket OPS-1234", "the newest set, with a ticket"),
  handler: async ({ set, digest, ticket, key, kms, ...flags }) => {
    const [{ approve }, { findChangeSet }] = await Promise.all([import("./approve"), import("../change-set/find")]);
    const folder = findChangeSet(set);
    const file = await approve({ folder, digest, allowDestroy: flags["allow-destroy"], ticket, key, kms });
    console.error(`approved: ${file} and its signature`);
    console.error(`Next: npx strata apply ${folder.path}`);
  },
};
