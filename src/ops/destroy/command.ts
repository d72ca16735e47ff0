import type { CommandModule } from "yargs";
import { environmentArgument } from "../environment-argument";

interface Arguments {
  readonly environment: string;
  readonly layers: string[];
  readonly parallel: number;
  readonly out: string;
  readonly yes: boolean;
}

/** `strata destroy <environment>` */
export const destroyCommand: CommandModule<object, Arguments> = {
  command: "destroy <environment> [layers..]",
  describe: "Destroy an environment whose protection is off, the last layer first",
  builder: (yargs) =>
    environmentArgument(yargs)
      .positional("layers", { type: "string", array: true, default: [], describe: "Layers to destroy (default: all)" })
      .option("parallel", { type: "number", default: 2, describe: "Layers at a time" })
      .option("out", { type: "string", default: "plans", describe: "Folder of change sets" })
      .option("yes", { type: "boolean", default: false, describe: "Do not ask, for scripts" })
      .example("npx strata destroy flexprice-development", "shows what would be destroyed and asks for the name")
      .example("npx strata plan flexprice-production --destroy", "a destroy that others approve is a change set"),
  handler: async ({ environment, layers, parallel, out, yes }) => {
    const [{ destroy }, { confirm }, { show }] = await Promise.all([
      import("./destroy"),
      import("../state/confirm"),
      import("../show/show"),
    ]);
    const done = await destroy({
      environment,
      layers,
      parallel,
      out,
      confirm: async (folder) => {
        await show(folder.path, "terminal");
        await confirm(environment, { yes });
      },
    });
    console.log(done ? `Destroyed ${layers.length === 0 ? environment : layers.join(", ")}.` : "Nothing to destroy.");
  },
};
