import { spawnSync } from "node:child_process";
import { terraformEnvironment } from "../support/provider-mirror";
import { Workspace } from "../support/workspace";
import { startEmulator } from "./emulator";

const ENVIRONMENT = "flexprice-development";

/**
 * `make demo`: the life of an environment as a newcomer would live it, on a local AWS and with the commands of the
 * README, in a copy of the project so that nothing of it stays behind. About ten minutes, most of it the database's.
 */
async function main(): Promise<void> {
  const emulator = await startEmulator({ note: (text) => console.error(text) });
  const workspace = new Workspace();
  const env = { ...process.env, ...emulator.environment, ...terraformEnvironment(), CI: "1" };
  const show = (...command: readonly [string, ...string[]]) => {
    const [program, ...args] = command;
    console.log(`\n$ ${command.join(" ")}`);
    const { status } = spawnSync(program, args, { cwd: workspace.path, env, stdio: "inherit" });
    if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}`);
  };
  try {
    show("node", "--import", "tsx", "main.ts");
    show("npx", "strata", "state", "bootstrap", ENVIRONMENT);
    show("npx", "cdktf", "deploy", `${ENVIRONMENT}-*`, "--auto-approve");
    show("npx", "strata", "secrets", "list", ENVIRONMENT);
    for (const layer of ["network", "secrets", "iam", "database"]) {
      show("terraform", `-chdir=${workspace.stack(`${ENVIRONMENT}-${layer}`)}`, "plan", "-detailed-exitcode");
    }
    show("npx", "cdktf", "destroy", `${ENVIRONMENT}-*`, "--auto-approve");
  } finally {
    workspace.remove();
    await emulator.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
