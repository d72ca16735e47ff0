import { Refusal } from "../../core/problems";
import { layerOf, type Deployment } from "./deployment";
import type { LayerRoot } from "../roots/layer-root";
import { idOf, instancesAt, requireInState } from "./state-text";
import type { State } from "../terraform/state";

/** What is to be moved, by addresses, from a layer to another or within one. */
export interface Move {
  readonly from: LayerRoot;
  readonly to: LayerRoot;
  readonly moves: readonly Renaming[];
}

export interface Renaming {
  readonly from: string;
  readonly to: string;
}

export interface MoveRequest {
  readonly environment: string;
  readonly from: string;
  readonly address: string;
  /** A layer or, within one, the new address. */
  readonly to: string;
  readonly toAddress: string | undefined;
  /** More addresses that move along, `OLD` or `OLD=NEW`. */
  readonly and: readonly string[];
}

/** What the words of the command mean. A layer's name has no dot, an address always has. */
export function moveOf(deployment: Deployment, request: MoveRequest): Move {
  const { address, to, toAddress } = request;
  const from = layerOf(deployment, request.from);
  const isWithin = to.includes(".");
  if (isWithin && toAddress !== undefined) throw new Refusal(`"${to}" is an address, so that nothing can follow it`);
  const target = isWithin ? from : layerOf(deployment, to);
  const moves = [{ from: address, to: isWithin ? to : (toAddress ?? address) }, ...request.and.map(renamingOf)];
  const same = moves.find((each) => target === from && each.from === each.to);
  if (same) throw new Refusal(`${same.from} would stay where it is`);
  return { from, to: target, moves };
}

/** `a.b=c.d`; an index may hold an equals sign. */
function renamingOf(text: string): Renaming {
  const [, from = text, to = text] = /^((?:[^="[]|\["[^"]*"\]|\[\d+\])+)=(.+)$/.exec(text) ?? [];
  return { from, to };
}

/** Where a move stands: not begun, in both states since one push of two, or done. */
export type Stage = "pending" | "doubled" | "done";

export function stageOf({ from, to }: Move, renaming: Renaming, source?: State, target?: State): Stage {
  const old = instancesAt(source, renaming.from);
  const now = instancesAt(target, renaming.to);
  if (now.size === 0) {
    requireInState(source, renaming.from, from.name);
    return "pending";
  }
  if (old.size === 0) return "done";
  const isSame = from !== to && idsOf(old) === idsOf(now);
  if (isSame) return "doubled";
  throw new Refusal(`${to.name} has another ${renaming.to} already: nothing was moved`);
}

function idsOf(instances: ReturnType<typeof instancesAt>): string {
  return [...instances.values()].map(idOf).join("\n");
}
