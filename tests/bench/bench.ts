import { readdirSync } from "node:fs";
import Table from "cli-table3";
import { workspaceOf } from "./copies";
import { measure, median, type Measured } from "./measure";
import { plansAgainstOthers } from "./plans";
import { stockWorkspace } from "./stock";
import { Workspace } from "../support/workspace";

/** `make bench`: ratios within this run, on this machine. Nothing is asserted. */
const OURS = ["--import", "tsx", "main.ts"];
const STOCK = ["--require", "ts-node/register", "main.ts"];

function inside<T>(workspace: Workspace, run: (path: string) => T): T {
  try {
    return run(workspace.path);
  } finally {
    workspace.remove();
  }
}

function againstStock(): void {
  const ours = inside(new Workspace(), (path) => median(5, () => measure(path, OURS)));
  const stock = inside(stockWorkspace(), (path) => median(3, () => measure(path, STOCK)));
  const table = new Table({ head: ["synthesis of all stacks", "seconds", "peak MiB"], style: { head: [] } });
  table.push(row("Strata: tsx, one import a resource", ours), row("stock CDKTF: ts-node, barrel", stock));
  console.log(table.toString());
  const ratio = stock.seconds / ours.seconds;
  const memory = stock.mebibytes / ours.mebibytes;
  console.log(
    `Strata is ${ratio.toFixed(1)} times as fast (target: 8) and takes ${memory.toFixed(1)} times less memory.\n`,
  );
}

function manyLayers(): void {
  const table = new Table({
    head: ["layers", "seconds", "peak MiB", "ms a layer", "KiB a layer"],
    style: { head: [] },
  });
  const empty = inside(workspaceOf(1), (path) => measure(path, OURS));
  for (const copies of [25, 50, 100]) {
    inside(workspaceOf(copies), (path) => {
      const measured = measure(path, OURS);
      const layers = readdirSync(`${path}/cdktf.out/stacks`).length;
      const perLayer = ((measured.seconds - empty.seconds) * 1000) / layers;
      const memory = ((measured.mebibytes - empty.mebibytes) * 1024) / layers;
      table.push([layers, ...row("", measured).slice(1), perLayer.toFixed(1), memory.toFixed(0)]);
    });
  }
  console.log(table.toString());
  console.log(
    "A layer's share is what it adds to one copy of each environment: linear if it stays the same downwards.",
  );
}

function row(name: string, { seconds, mebibytes }: Measured): string[] {
  return [name, seconds.toFixed(2), mebibytes.toFixed(0)];
}

async function main(): Promise<void> {
  againstStock();
  manyLayers();
  await plansAgainstOthers();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
