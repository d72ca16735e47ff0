import { existsSync, rmSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { Refusal } from "../../core/problems";
import { lockOf } from "../state/lock";
import type { Message } from "../terraform/messages";
import { plainErrors, type Root } from "../terraform/root";
import { managedAddresses } from "../terraform/state";

/**
 * After a Terraform that did not end by itself. It saves its state every 20 seconds at most, so what it created last may
 * be in the account and in no state; its log knows the ids.
 */
export interface Recovered {
  /** Resources that are in the state again. */
  readonly imported: readonly string[];
  /** What a person has to look at, one line each. */
  readonly doubts: readonly string[];
}

/** Terraform's name for a state that it could not save. */
export const ERRORED = "errored.tfstate";

/** Puts back a state that Terraform could not save, frees its lock, and takes over what it had created. */
export async function recover(root: Root, log: readonly Message[]): Promise<Recovered> {
  await releaseOwnLock(root);
  await pushErroredState(root);
  const known = new Set(managedAddresses(await root.state()));
  const imported: string[] = [];
  const doubts: string[] = [];
  for (const { address, id } of createdIn(log)) {
    if (known.has(address)) continue;
    const ran = await root.run(["import", "-input=false", "-no-color", "-lock-timeout=60s", address, id]);
    if (ran.code === 0) imported.push(address);
    else doubts.push(`${address} exists as ${id} and is in no state: ${plainErrors(ran).join("; ")}`);
  }
  for (const address of unfinishedIn(log)) {
    doubts.push(`${address} was being created: look for it in the account before you plan again`);
  }
  return { imported, doubts };
}

/** A state that could not be written to its backend lies beside the root. */
export async function pushErroredState(root: Root): Promise<boolean> {
  const file = join(root.folder, ERRORED);
  if (!existsSync(file)) return false;
  await releaseOwnLock(root); // which could not be given back either
  await root.succeed("state push", ["state", "push", "-lock-timeout=60s", ERRORED]);
  rmSync(file);
  return true;
}

/** Only a lock of this machine and user: any other may be of somebody who is at work. */
async function releaseOwnLock(root: Root): Promise<void> {
  const lock = await lockOf(root);
  if (!lock) return;
  const me = `${userInfo().username}@${hostname()}`;
  if (lock.who !== me) throw new Refusal(`${root.name}: its state is locked by ${lock.who} since ${lock.created}`);
  await root.succeed("force-unlock", ["force-unlock", "-force", lock.id]);
}

function createdIn(log: readonly Message[]): { address: string; id: string }[] {
  return log.flatMap(({ type, hook }) => {
    if (type !== "apply_complete" || hook?.action !== "create" || hook.id_value === undefined) return [];
    return [{ address: hook.resource.addr, id: hook.id_value }];
  });
}

function unfinishedIn(log: readonly Message[]): string[] {
  const ended = new Set(
    log.flatMap(({ type, hook }) =>
      hook && ["apply_complete", "apply_errored"].includes(type) ? [hook.resource.addr] : [],
    ),
  );
  return log.flatMap(({ type, hook }) =>
    type === "apply_start" && hook?.action === "create" && !ended.has(hook.resource.addr) ? [hook.resource.addr] : [],
  );
}
