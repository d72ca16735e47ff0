import type { CommandModule } from "yargs";
import { environmentArgument, loadEnvironment } from "../environment-argument";
import { exitCodes } from "../exit-codes";

interface Arguments {
  readonly environment: string;
  readonly layers: string[];
  readonly destroy?: boolean | undefined;
  readonly "refresh-only"?: boolean | undefined;
  readonly out: string;
  readonly after?: string | undefined;
  readonly parallel: number;
}

/** `strata plan <environment> [layers…]` */
export const planCommand: CommandModule<object, Arguments> = {
  command: "plan <environment> [layers..]",
  describe: "Plan all layers, or some, as one change set to review",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("layers", { type: "string", array: true, default: [], describe: "Layers to plan (default: all)" })
      .option("destroy", { type: "boolean", describe: "Plan to destroy" })
      .option("refresh-only", { type: "boolean", describe: "Plan to take over what changed outside" })
      .conflicts("destroy", "refresh-only")
      .option("out", { type: "string", default: "plans", describe: "Folder of change sets" })
      .option("after", {
        type: "string",
        describe: "Say what this does beyond an earlier set, such as one that failed",
      })
      .option("parallel", { type: "number", default: 2, describe: "Layers at a time" })
      .example("npx strata plan flexprice-development", "plan everything, even if nothing was ever applied")
      .example("npx strata plan flexprice-production database", "plan one layer against what the others have published")
      .epilogue("Ends with 0 if nothing would change, 2 if a change set was written."),
  handler: async ({ environment, layers, destroy, out, after, parallel, ...flags }) => {
    const { plan } = await import("./plan");
    const { reportPlan } = await import("./report-plan");
    const kind = destroy ? "destroy" : flags["refresh-only"] ? "refresh-only" : "apply";
    const { findChangeSet } = await import("../change-set/find");
    const folder = await plan({
      ready: await loadEnvironment(environment),
      layers,
      kind,
      out,
      parallel,
      after: after === undefined ? undefined : findChangeSet(after),
    });
    reportPlan(folder);
    process.exitCode = folder ? exitCodes.changes : exitCodes.ok;
  },
};
