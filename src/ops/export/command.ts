import type { CommandModule } from "yargs";
import { environmentArgument } from "../environment-argument";

interface ExportArguments {
  environment: string;
  out: string | undefined;
  hcl: boolean;
}

/** `strata export <environment> [--out FOLDER] [--hcl]` */
export const exportCommand: CommandModule<object, ExportArguments> = {
  command: "export <environment>",
  describe: "Write an environment as a folder that needs Terraform alone: its layers and the scripts that run them",
  builder: (yargs) =>
    environmentArgument(yargs)
      .option("out", { type: "string", describe: "The folder. Default: export/<environment>", requiresArg: true })
      .option("hcl", {
        type: "boolean",
        default: false,
        describe: "Write main.tf instead of JSON, and prove that nothing is lost",
      })
      .example("npx strata export flexprice-development", "write export/flexprice-development/")
      .example("npx strata export flexprice-development --hcl --out ../handover", "as HCL, to another place"),
  handler: async ({ environment, out, hcl }) => {
    const { exportEnvironment } = await import("./export");
    await exportEnvironment(environment, { out: out ?? `export/${environment}`, hcl });
  },
};
