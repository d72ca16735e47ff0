import type { CommandModule } from "yargs";

/** `strata generate [--check]` */
export const generateCommand: CommandModule<object, { check: boolean }> = {
  command: "generate",
  describe: "Write the files that are made from the code: JSON schemas, docs/checks.md, docs/connectivity.md",
  builder: (yargs) =>
    yargs
      .option("check", { type: "boolean", default: false, describe: "Write nothing; fail if one is out of date" })
      .example("$0 generate --check", "in a pipeline"),
  handler: async ({ check }) => {
    const { generate, staleFiles } = await import("./generate");
    const files = check ? staleFiles() : generate();
    for (const file of files) console.log(check ? `${file} is out of date: run make generate` : `${file} written`);
    if (check && files.length > 0) process.exitCode = 1;
  },
};
