import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ChangeSetLayer } from "../change-set/schema";
import type { Workspace } from "../roots/workspace";
import { Root } from "../terraform/root";
import { PLAN } from "./prepare";
import { ERRORED, pushErroredState } from "./recover";

/** Saves every state that an earlier apply of this set could not save, whatever becomes of the rest. */
export async function rescueStates(workspace: Workspace, layers: readonly ChangeSetLayer[]): Promise<void> {
  for (const { name, stack } of layers) {
    if (!existsSync(join(workspace.folderOf(stack), ERRORED))) continue;
    await pushErroredState(new Root(name, workspace.folderOf(stack)));
    console.error(`${name}: the state that could not be saved is saved now`);
  }
}

/** Takes away what is not encrypted. Logs and states that could not be saved stay for the next apply. */
export function closePlans(workspace: Workspace, layers: readonly ChangeSetLayer[]): void {
  for (const { stack } of layers) rmSync(join(workspace.folderOf(stack), PLAN), { force: true });
}
