import type { CommandModule } from "yargs";
import { environmentArgument, loadEnvironment } from "../environment-argument";
import { exitCodes } from "../exit-codes";

interface Arguments {
  readonly environment: string;
  readonly layers: string[];
  readonly parallel: number;
  readonly json: boolean;
}

/** `strata drift <environment>` */
export const driftCommand: CommandModule<object, Arguments> = {
  command: "drift <environment> [layers..]",
  describe: "Show what was changed in the account outside of Terraform",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("layers", { type: "string", array: true, default: [], describe: "Layers to look at (default: all)" })
      .option("parallel", { type: "number", default: 2, describe: "Layers at a time" })
      .option("json", { type: "boolean", default: false, describe: "Print JSON" })
      .example("npx strata drift flexprice-production", "for a schedule: ends with 2 if anything has drifted")
      .epilogue("Ends with 0 if nothing has drifted, 2 if something has."),
  handler: async ({ environment, layers, parallel, json }) => {
    const [{ findDrift }, { columns }] = await Promise.all([import("./drift"), import("../table")]);
    const report = await findDrift(await loadEnvironment(environment), layers, parallel);
    const { drifted } = report;
    if (json) console.log(JSON.stringify(report, null, 2));
    else if (drifted.length === 0)
      console.log(`No drift in ${report.layers.join(", ") || "anything: nothing is applied"}.`);
    else {
      const rows = drifted.map(({ layer, address, kind, attributes }) => [
        layer,
        address,
        kind === "delete" ? "is gone" : attributes.join(", "),
      ]);
      console.log(columns(["LAYER", "RESOURCE", "CHANGED"], rows));
      console.log(
        `\nTake it over: npx strata plan ${environment} --refresh-only; undo it: npx strata plan ${environment}`,
      );
    }
    process.exitCode = drifted.length > 0 ? exitCodes.changes : exitCodes.ok;
  },
};
