import { spawn } from "node:child_process";
import { once } from "node:events";
import Table from "cli-table3";
import { startEmulator } from "../emulator/emulator";
import { terraformEnvironment } from "../support/provider-mirror";
import { awsLayers } from "../support/layers";
import { run } from "../support/run";
import { Workspace } from "../support/workspace";

const ENVIRONMENT = "flexprice-development";

type Run = (command: string, args: readonly string[], expected?: number) => Promise<number>;

/** What waits for ClickHouse in a first plan. */
const WAITING = "tasks services observability budgets";

/**
 * A plan of all layers that need nothing but AWS against `cdktf diff`, one stack after another, and against Terragrunt over the exported
 * folder where it is on the machine. All of them are applied: `cdktf diff` cannot plan what has no upstream. Nothing is left to do, as
 * on most days.
 */
export async function plansAgainstOthers(): Promise<void> {
  const workspace = new Workspace();
  const emulator = await startEmulator();
  // Go's own setting for the others: what Strata sets for its own Terraform is part of what is compared.
  const env = { ...process.env, ...emulator.environment, ...terraformEnvironment(), CI: "1", GOGC: undefined };
  const seconds: Run = async (command, args, expected = 0) => {
    const started = process.hrtime.bigint();
    // Not spawnSync: the local AWS answers in this very process.
    const child = spawn(command, args, { cwd: workspace.path, env, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const [status] = (await once(child, "close")) as [number];
    if (status !== expected) throw new Error(`${command} ${args.join(" ")} ended with ${status}\n${said}`);
    return Number(process.hrtime.bigint() - started) / 1e9;
  };
  const strata = (words: string, expected = 0) => seconds("node", ["bin/strata.js", ...words.split(" ")], expected);
  try {
    await prepare(seconds, strata);
    const plan = `plan ${ENVIRONMENT} ${awsLayers.join(" ")}`;
    await strata(plan); // all caches are warm from here on
    const ours = await strata(plan);
    const cdktf = await diffs(seconds);
    const table = new Table({ head: ["plan of all layers", "seconds", "times as long"], style: { head: [] } });
    const row = (name: string, took: number): string[] => [name, took.toFixed(1), (took / ours).toFixed(1)];
    table.push(row("strata plan", ours), row("cdktf diff, one stack after another (target: 3)", cdktf));
    const terragrunt = await withTerragrunt(seconds, strata);
    if (terragrunt !== undefined) table.push(row("terragrunt run --all plan (target: 1)", terragrunt));
    console.log(table.toString());
    if (terragrunt === undefined) console.log("terragrunt is not on this machine: not compared.");
  } finally {
    await emulator.stop();
    workspace.remove();
  }
}

async function prepare(seconds: Run, strata: (words: string, expected?: number) => Promise<number>) {
  await seconds("git", ["init", "-q"]);
  await seconds("git", ["config", "user.email", "bench@example.com"]);
  await strata(`state bootstrap ${ENVIRONMENT}`);
  for (const layers of ["", ` ${WAITING}`]) {
    await strata(`plan ${ENVIRONMENT}${layers}`, 2);
    await strata("apply latest --auto-approve");
  }
}

async function diffs(seconds: Run): Promise<number> {
  await seconds("node", ["--import", "tsx", "main.ts"]);
  const stacks = awsLayers.map((layer) => `${ENVIRONMENT}-${layer}`);
  let total = 0;
  for (const stack of stacks) await seconds("npx", ["cdktf", "diff", stack]); // initializes
  for (const stack of stacks) total += await seconds("npx", ["cdktf", "diff", stack]);
  return total;
}

async function withTerragrunt(seconds: Run, strata: (words: string) => Promise<number>): Promise<number | undefined> {
  const { code } = await run("terragrunt", ["--version"], { cwd: "." }).catch(() => ({ code: 1 }));
  if (code !== 0) return undefined;
  await strata(`export ${ENVIRONMENT}`);
  const plan = ["run", "--all", "--non-interactive", "--working-dir", `export/${ENVIRONMENT}`, "plan"];
  await seconds("terragrunt", plan); // initializes
  return seconds("terragrunt", plan);
}
