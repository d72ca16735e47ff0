import { dirname } from "node:path";
import { Refusal } from "../../core/problems";
import { Root } from "../terraform/root";
import { backUp } from "./backup";
import { copied, copyOf, withCopies } from "./copies";
import { deploymentOf, type Deployment } from "./deployment";
import { noteOf, pendingMove, repeatOf } from "./move-journal";
import { moveOf, stageOf, type Move, type MoveRequest, type Renaming, type Stage } from "./moves";
import { changesOf, isOnlyLayerTag, wordsOf, type PlannedChange } from "./proof";
import { pushBoth } from "./push-both";
import { allOf, rootOf, type Roots } from "./roots";
import { readUnlocked, withStates, type Stored } from "./states";

/** What is still to be done of a move. */
interface Step extends Renaming {
  readonly stage: Stage;
}

/**
 * Moves resources to where the code has them by now: on copies first, where both layers have to plan to nothing, then in
 * the states. Run again after it was killed, it does what is left.
 */
export async function move(request: MoveRequest): Promise<void> {
  const { environment } = request;
  const deployment = await deploymentOf(environment, { usesAws: true });
  const wanted = moveOf(deployment, request);
  requireNoOther(environment, wanted);
  const layers = [...new Set([wanted.from, wanted.to])];
  const before = await readUnlocked(deployment, layers);
  const steps = wanted.moves.map((each): Step => {
    return { ...each, stage: stageOf(wanted, each, before[0]?.state, before.at(-1)?.state) };
  });
  const { texts, retagged } = await proven(deployment, wanted, steps, before);
  const [after = "", received = after] = texts;
  const backup = backUp(environment, layers, before) ?? "";
  const source = { layer: wanted.from, before: before[0], after };
  const target = { layer: wanted.to, before: before.at(-1), after: received };
  await withStates(deployment, layers, "write", async (states) => {
    if (wanted.from !== wanted.to) await pushBoth(states, { environment, move: wanted, backup }, { source, target });
    else if (source.before?.text !== after) await states.push(wanted.from, after);
  });
  for (const step of steps) console.log(lineOf(wanted, step));
  const next = retagged.length === 0 ? "no change" : `no change but the tag Layer of ${retagged.join(", ")}`;
  console.log(`Planned to ${next}; the states before are in ${backup}`);
}

function lineOf({ from, to }: Move, step: Step): string {
  const what = step.from === step.to ? step.from : `${step.from} → ${step.to}`;
  const where = from === to ? from.name : `${from.name} → ${to.name}`;
  return `${where}: ${what}${step.stage === "done" ? " (was there already)" : ""}`;
}

/** While a move is unfinished its resource is in two states: everything else has to wait. */
function requireNoOther(environment: string, { from, to, moves }: Move): void {
  const pending = pendingMove(environment);
  if (!pending) return;
  const own = repeatOf({ environment, from: from.name, to: to.name, moves });
  if (repeatOf(pending) !== own)
    throw new Refusal(
      `a move was interrupted: finish it first with: ${repeatOf(pending)}\n(noted in ${noteOf(environment)})`,
    );
  console.error("this move was interrupted: going on with it");
}

/** The states after the move, once both layers have planned to nothing with them; and what gets its layer's name by it. */
function proven(deployment: Deployment, wanted: Move, steps: readonly Step[], before: readonly (Stored | undefined)[]) {
  const layers = [...new Set([wanted.from, wanted.to])];
  return withCopies(deployment, layers, before, async (roots) => {
    for (const step of steps) await simulate(roots, wanted, step);
    const planned = await allOf(
      layers.map(async ({ name }) => {
        const changes = await changesOf(rootOf(roots, name), name);
        return changes.map((change) => ({ layer: name, change }));
      }),
    );
    const problems = planned.flat().filter(({ change }) => !isOnlyLayerTag(change));
    if (problems.length > 0) throw new Refusal(refusalOf(problems));
    return {
      texts: layers.map(({ name }) => copied(rootOf(roots, name))),
      retagged: planned.flat().map(({ change }) => change.address),
    };
  });
}

function refusalOf(problems: readonly { readonly layer: string; readonly change: PlannedChange }[]): string {
  return [
    "nothing was moved: with the states after the move these would still change, and a move has to plan to nothing:",
    ...problems.map(({ layer, change }) => `  ${layer}: ${wordsOf(change)}`),
    adviceOf(problems.map(({ change }) => change.address)),
  ].join("\n");
}

/** Terraform's own commands, on the copies; from a folder without a root, where it looks for no provider. */
async function simulate(roots: Roots, wanted: Move, { from, to, stage }: Step): Promise<void> {
  const source = rootOf(roots, wanted.from.name);
  const target = rootOf(roots, wanted.to.name);
  const nowhere = new Root(source.name, dirname(source.folder));
  const copy = `-state=${copyOf(source)}`;
  if (stage === "pending") {
    const out = source === target ? [] : [`-state-out=${copyOf(target)}`];
    await nowhere.succeed("state mv", ["state", "mv", copy, ...out, from, to]);
  }
  if (stage === "doubled") await nowhere.succeed("state rm", ["state", "rm", copy, from]);
}

/** What is deleted here and created there under the same address belongs to what is moved. */
function adviceOf(addresses: readonly string[]): string {
  const twice = addresses.filter((address, index) => addresses.indexOf(address) !== index);
  if (twice.length > 0) return `Let it move along with: ${twice.map((address) => `--and '${address}'`).join(" ")}`;
  return (
    "First change the code so that it has them where they are to be, move what belongs together at once (--and OLD=NEW), " +
    "and apply or revert what else is pending."
  );
}
