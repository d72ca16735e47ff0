import { isDeepStrictEqual } from "node:util";
import { Refusal } from "../../core/problems";
import { parseState } from "../terraform/state";
import { beginMove, endMove } from "./move-journal";
import type { Move } from "./moves";
import { emptied, withSerial } from "./state-text";
import type { States, Stored } from "./states";
import type { LayerRoot } from "../roots/layer-root";

type Access = Pick<States, "read" | "push">;

/** A layer's state, and what it becomes. */
export interface Replacement {
  readonly layer: LayerRoot;
  readonly before: Stored | undefined;
  readonly after: string;
}

/**
 * Writes both states of a move: first the one that receives, so that at no time the resource is in none. The journal stands
 * while it may be in both.
 */
export async function pushBoth(
  states: Access,
  { environment, move: { from, to, moves }, backup }: { environment: string; move: Move; backup: string },
  { source, target }: { source: Replacement; target: Replacement },
): Promise<void> {
  beginMove({ environment, from: from.name, to: to.name, moves, backup });
  const isFirstOfTwo = target.before?.text !== target.after;
  if (isFirstOfTwo) await pushFirst(states, environment, target);
  if (source.before?.text !== source.after) {
    try {
      await states.push(from, source.after);
    } catch (error) {
      const isThere = await hasArrived(states, source);
      if (!isThere) throw isFirstOfTwo ? await undone(states, environment, target, error) : inBoth(error);
    }
  }
  endMove(environment);
}

async function pushFirst(states: Access, environment: string, target: Replacement): Promise<void> {
  try {
    await states.push(target.layer, target.after);
  } catch (error) {
    const isThere = await hasArrived(states, target);
    if (isThere) return;
    if (isThere === undefined)
      throw new Refusal(`${wordsOf(error)}\nIt may have been written: run the same command again`);
    endMove(environment);
    throw error;
  }
}

/** Whether a push has arrived, whatever was said of it; nothing where that cannot be seen. */
async function hasArrived(states: Access, { layer, after }: Replacement): Promise<boolean | undefined> {
  try {
    const now = await states.read(layer);
    return isDeepStrictEqual(now?.state.resources, parseState(after)?.resources);
  } catch {
    return undefined;
  }
}

/** What to say after the second push has failed: with the first one rolled back, if that could be done. */
async function undone(states: Access, environment: string, target: Replacement, cause: unknown): Promise<Refusal> {
  try {
    await rollBack(states, target);
    endMove(environment);
    return new Refusal(`${wordsOf(cause)}\nThe first push was rolled back: nothing was moved`);
  } catch (error) {
    return inBoth(cause, ` (it could not be rolled back: ${wordsOf(error)})`);
  }
}

/** The journal stays. */
function inBoth(cause: unknown, more = ""): Refusal {
  const now = `Both states have the resources now${more}. Nothing is lost: run the same command again to finish`;
  return new Refusal(`${wordsOf(cause)}\n${now}`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function rollBack(states: Access, { layer, before, after }: Replacement): Promise<void> {
  const now = await states.read(layer);
  if (!now || !isDeepStrictEqual(now.state.resources, parseState(after)?.resources)) {
    throw new Refusal(`somebody has written the state of ${layer.name} since`);
  }
  const serial = now.state.serial + 1;
  await states.push(layer, before ? withSerial(before.text, serial) : emptied(now.state, serial));
}
