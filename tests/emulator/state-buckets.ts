import { loadEnvironments } from "../../src/core/environments";
import { platforms } from "../../src/platforms";
import { projectRoot } from "../support/project";
import { runOrThrow } from "../support/run";

/** The only account that the emulators know. */
const ACCOUNT = "123456789012";

/** Makes the state bucket of every environment that can be deployed here, so that `cdktf deploy` works at once. */
export async function makeStateBuckets(env: Readonly<Record<string, string>>): Promise<string[]> {
  const here = loadEnvironments("environments", platforms)
    .map(({ configuration }) => configuration.environment)
    .filter(({ account, state }) => account === ACCOUNT && state.backend === "s3");
  for (const { name } of here) {
    await runOrThrow("node", ["bin/strata.js", "state", "bootstrap", name], { cwd: projectRoot, env });
  }
  return here.map(({ name }) => name);
}
