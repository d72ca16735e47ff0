import type { CommandModule } from "yargs";
import { environmentArgument, loadEnvironment } from "../environment-argument";

const showCommand: CommandModule<object, { environment: string; json: boolean }> = {
  command: "$0 <environment>",
  describe: "Estimate a month, beside the source document's figures, and what would make it cheaper",
  builder: (yargs) =>
    environmentArgument(yargs)
      .option("json", { type: "boolean", default: false, describe: "Print JSON (docs/cost.md)" })
      .example("npx strata cost flexprice-production", "needs neither Terraform nor an account"),
  handler: async ({ environment, json }) => {
    const [{ reportOf }, { costText }] = await Promise.all([import("./report"), import("./text")]);
    const report = reportOf(await loadEnvironment(environment));
    console.log(json ? JSON.stringify(report, null, 2) : costText(report));
  },
};

const refreshCommand: CommandModule<object, { region: string | undefined }> = {
  command: "refresh [region]",
  describe: "Update the price file from AWS's Price List API",
  builder: (yargs) =>
    yargs
      .positional("region", { type: "string", describe: "A region to add (default: those that the file has)" })
      .example("npx strata cost refresh", "needs credentials with pricing:GetProducts; then review the difference")
      .example("npx strata cost refresh eu-west-1", "prices of another region"),
  handler: async ({ region }) => {
    const { refresh } = await import("./refresh/refresh");
    await refresh(region);
  },
};

/** `strata cost <environment>`, `strata cost refresh` */
export const costCommand: CommandModule = {
  command: "cost",
  describe: "What an environment costs a month (docs/cost.md)",
  builder: (yargs) => yargs.command(showCommand).command(refreshCommand),
  handler: () => {},
};
