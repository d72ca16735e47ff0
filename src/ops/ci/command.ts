import type { CommandModule } from "yargs";

const tools = ["github", "gitlab", "atlantis"] as const;
export type Tool = (typeof tools)[number];

interface CiArguments {
  tool: Tool;
  environments: string[];
  write: boolean;
}

/** `strata ci <github|gitlab|atlantis> <environments…>` */
export const ciCommand: CommandModule<object, CiArguments> = {
  command: "ci <tool> <environments..>",
  describe: "Print the pipeline that plans, waits for approval, applies and looks for drift",
  builder: (yargs) =>
    yargs
      .positional("tool", { choices: tools, demandOption: true, describe: "What runs the pipeline" })
      .positional("environments", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "Names of files in environments/, without .yaml",
      })
      .option("write", { type: "boolean", default: false, describe: "Write it to where the tool looks for it" })
      .example("npx strata ci github flexprice-production --write", "write .github/workflows/strata-….yml")
      .example("npx strata ci gitlab flexprice-development flexprice-production", "print jobs for both"),
  handler: async ({ tool, environments, write }) => {
    const { ci } = await import("./ci");
    await ci(tool, environments, { write });
  },
};
