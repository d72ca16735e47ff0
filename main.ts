import { App } from "./modules/cdktf";
import { loadEnvironments } from "./src/core/environments";
import { ProblemsError, Refusal } from "./src/core/problems";
import { refuseOverBudget } from "./src/ops/cost/budget";
import { layersOf } from "./src/ops/cost/synthesize";
import { lockStacks } from "./src/ops/roots/provider-lock";
import { platforms } from "./src/platforms";

/** Synthesizes every file in environments/, or those named in STRATA_ENVIRONMENTS (separated by commas). */
function main(only: readonly string[] | undefined): void {
  const note = (text: string): void => console.error(`note: ${text}`);
  const environments = loadEnvironments("environments", platforms, { ...(only ? { only } : {}), note });
  const app = new App();
  for (const { platform, configuration } of environments) platform.build(app, configuration);
  refuseOverBudget(environments, (name) => layersOf(app, name), note);
  app.synth();
  lockStacks(
    app.outdir,
    app.node.children.map(({ node }) => node.id),
  );
}

try {
  const named = process.env["STRATA_ENVIRONMENTS"]?.split(",").map((name) => name.trim());
  main(named?.filter((name) => name !== ""));
} catch (error) {
  if (!(error instanceof ProblemsError || error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
