import type { CommandModule } from "yargs";
import { deployments, renderTargets, type Deployment, type RenderTarget } from "../../core/rendering";
import { environmentArgument } from "../environment-argument";

interface RenderArguments {
  environment: string;
  as: RenderTarget;
  mode: Deployment | undefined;
  out: string | undefined;
}

/** `strata render <environment> --as compose|kubernetes [--mode local] [--out FOLDER]` */
export const renderCommand: CommandModule<object, RenderArguments> = {
  command: "render <environment>",
  describe: "Write the application's configuration for Docker Compose or Kubernetes (docs/rendering.md)",
  builder: (yargs) =>
    environmentArgument(yargs)
      .option("as", {
        choices: renderTargets,
        demandOption: true,
        describe:
          "compose: a laptop, with all that the application needs. kubernetes: a cluster, with the environment's AWS",
      })
      .option("mode", {
        choices: deployments,
        describe:
          "split: api, consumer and worker each for itself. local: all of it in one process. Default: services.mode",
      })
      .option("out", {
        type: "string",
        describe: "The folder. Default: render/<environment>/<compose or kubernetes>",
        requiresArg: true,
      })
      .example("npx strata render flexprice-development --as compose", "then: docker compose up --detach")
      .example("npx strata render flexprice-development --as compose --mode local", "the smallest that works"),
  handler: async ({ environment, as, mode, out }) => {
    const { renderEnvironment } = await import("./render");
    await renderEnvironment(environment, { as, mode, out: out ?? `render/${environment}/${as}` });
  },
};
