import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { awsLayers } from "../support/layers";
import { projectRoot } from "../support/project";
import { terraformEnvironment } from "../support/provider-mirror";
import { Workspace } from "../support/workspace";
import { startEmulator } from "./emulator";

const ENVIRONMENT = "flexprice-development";

/**
 * `make demo`: how a change gets from plan to apply, with the commands of the README, on a local AWS and in a copy of the
 * project. About seven minutes, most of it the provider's waits for a database and a cache. The copy stays until the next demo: the
 * review is in it.
 */
async function main(): Promise<void> {
  const folder = join(projectRoot, ".cache/demo");
  rmSync(folder, { recursive: true, force: true });
  const workspace = new Workspace(folder);
  const emulator = await startEmulator({ note: (text) => console.error(text) });
  const env = { ...process.env, ...emulator.environment, ...terraformEnvironment(), HOME: folder };
  // Not spawnSync: the local AWS answers in this very process.
  const run: Run = async (command, args, { expected = 0, cwd = folder, quiet = false } = {}) => {
    const child = spawn(command, args, { cwd, env, stdio: ["inherit", quiet ? "ignore" : "inherit", "inherit"] });
    const [status] = (await once(child, "close")) as [number];
    if (status !== expected) throw new Error(`${command} ${args.join(" ")} ended with ${status}, not ${expected}`);
  };
  const strata = async (words: string, expected = 0): Promise<void> => {
    console.log(`\n$ npx strata ${words}`);
    await run("node", ["bin/strata.js", ...words.split(" ")], { expected });
  };
  try {
    say("An author and an approver: two people, one with a key that is thrown away");
    await prepare(folder, run);
    say("What it will cost, and what would change that");
    await strata(`cost ${ENVIRONMENT}`);
    say("A bucket for the states");
    await strata(`state bootstrap ${ENVIRONMENT}`);
    say("A plan of all layers, though none was ever applied");
    await strata(`plan ${ENVIRONMENT}`, 2);
    const [id = ""] = readdirSync(join(folder, "plans"));
    const set = `plans/${id}`;
    await strata(`show ${set}`);
    const { digest } = JSON.parse(readFileSync(join(folder, set, "review.json"), "utf8")) as { digest: string };
    say("An approval of just this plan, and its apply");
    await strata(`approve ${set} --digest ${digest} --key approver --ticket DEMO-1`);
    await strata(`apply ${set} --parallel 4`);
    say(
      "The application and what watches it: they wait for ClickHouse, which needs a Kubernetes; here containers only say that they ran",
    );
    await strata(`plan ${ENVIRONMENT} tasks services observability budgets`, 2);
    await strata("apply latest --auto-approve --parallel 4");
    say("Nothing is left to do of what needs no Kubernetes");
    await strata(`plan ${ENVIRONMENT} ${awsLayers.join(" ")}`);
    await strata(`drift ${ENVIRONMENT}`);
    say("What the layers publish, for other teams too");
    await printContract(workspace, run);
    console.log(`\nThe review, in your browser: ${relative(process.cwd(), join(folder, set, "review.html"))}`);
  } finally {
    await emulator.stop();
  }
}

interface RunOptions {
  readonly expected?: number;
  readonly cwd?: string;
  readonly quiet?: boolean;
}

type Run = (command: string, args: readonly string[], options?: RunOptions) => Promise<void>;

async function prepare(folder: string, run: Run): Promise<void> {
  await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "demo", "-f", "approver"]);
  const key = readFileSync(join(folder, "approver.pub"), "utf8").trim();
  const changes = `\nchanges:\n  approvers:\n    - { email: approver@example.com, ssh: "${key}" }\n`;
  appendFileSync(join(folder, "environments", `${ENVIRONMENT}.yaml`), changes);
  await run("git", ["init", "--quiet"]);
  await run("git", ["config", "user.name", "Author"]);
  await run("git", ["config", "user.email", "author@example.com"]);
  await run("git", ["add", "--all"]);
  await run("git", ["commit", "--quiet", "-m", "Describe the environment"]);
}

/** As another team would, with Terraform alone. */
async function printContract(workspace: Workspace, run: Run): Promise<void> {
  await run("node", ["--import", "tsx", "main.ts"]);
  for (const stack of awsLayers.map((layer) => `${ENVIRONMENT}-${layer}`)) {
    const cwd = workspace.stack(stack);
    await run("terraform", ["init", "-input=false"], { cwd, quiet: true });
    console.log(`\n$ terraform output   # ${stack}`);
    await run("terraform", ["output", "-no-color"], { cwd });
  }
}

function say(text: string): void {
  console.log(`\n── ${text}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
