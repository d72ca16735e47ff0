import { Refusal } from "../../core/problems";
import type { ChangeSetFolder } from "../change-set/folder";
import type { Mask } from "../change-set/redact";
import type { ChangeSetLayer, Kind } from "../change-set/schema";
import { showProgress, type Progress } from "../progress";
import { wordsOf } from "../report";
import type { StateReader } from "../roots/state-reader";
import { runInOrder } from "../scheduler";
import type { Detached } from "./detached";
import { runDueTasks } from "./due-tasks";
import { requireInputs } from "./gates";
import type { Journal } from "./journal";
import type { PreparedLayer } from "./prepare";
import { runLayer } from "./run-layer";

export interface RunSet {
  readonly folder: ChangeSetFolder;
  readonly prepared: readonly PreparedLayer[];
  /** Of layers that are not in the set. */
  readonly states: StateReader;
  readonly journal: Journal;
  readonly parallel: number;
  readonly secrets: ReadonlySet<string>;
  readonly mask: Mask;
  readonly end: (status: "applied" | "failed") => Promise<void>;
}

/** Applies every layer in its order; throws what has failed when the others are done. */
export async function runSet(all: RunSet): Promise<void> {
  const { folder, prepared, journal, parallel, end } = all;
  const { set } = folder;
  const running = new Set<Detached>();
  const stop = new AbortController();
  const onInterrupt = (): void => {
    console.error("\nstopping: Terraform finishes what it has begun, and saves its states");
    stop.abort();
    for (const each of running) each.interrupt();
  };
  process.on("SIGINT", onInterrupt).on("SIGTERM", onInterrupt);
  const progress = await showProgress(prepared.map(({ layer }) => layer.name));
  const steps = prepared.map((each) => ({
    ...each,
    name: each.layer.name,
    dependsOn: orderOf(each.layer, set.layers, set.kind),
  }));
  const outcomes = await runInOrder(steps, parallel, async ({ layer, root }) => {
    if (!layer.changes) return progress.done(layer.name, "no changes");
    if (journal.statusOf(layer.name) === "applied") return progress.done(layer.name, "applied before");
    if (journal.statusOf(layer.name) === "failed") throw new Refusal(`${layer.name}: it has failed before`);
    const { secrets, mask, states } = all;
    if (journal.statusOf(layer.name) === "untouched") {
      await requireInputs(layer, prepared, folder, states);
      const say = (text: string): void => progress.said(layer.name, text);
      const stateNow = (name: string) => states.now(name, prepared.find((each) => each.layer.name === name)?.root);
      await runDueTasks({ layer, folder, journal, stateNow, signal: stop.signal, say, secrets, mask });
    }
    const doing = (text: string): void => progress.doing(layer.name, text);
    const onStart = (each: Detached): void => void running.add(each);
    await runLayer({ name: layer.name, root, kind: set.kind, journal, states, doing, onStart, secrets, mask });
    progress.done(layer.name, "applied");
  });
  process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
  await conclude(progress, outcomes, all);
  await end("applied");
}

async function conclude(
  progress: Progress,
  outcomes: Awaited<ReturnType<typeof runInOrder>>,
  { folder, end }: RunSet,
): Promise<void> {
  const failures: unknown[] = [];
  const undone: string[] = [];
  for (const [name, outcome] of outcomes) {
    if (outcome.status === "done") continue;
    undone.push(name);
    if (outcome.status === "skipped") progress.skipped(name, `${outcome.because} was not applied`);
    else {
      progress.failed(name, "not applied");
      failures.push(outcome.error);
    }
  }
  await progress.end();
  if (undone.length === 0) return;
  const bug = failures.find((error) => !(error instanceof Refusal));
  if (bug !== undefined) throw bug;
  // AWS may be what has failed: the journal knows it, and the next apply tells the ledger.
  await end("failed").catch((error: unknown) => failures.push(error));
  const words = failures.map(wordsOf);
  throw new Refusal(
    [
      ...words,
      "",
      `the rest needs a new plan: npx strata plan ${folder.set.environment} ${undone.join(" ")} --after ${folder.set.id}`,
    ].join("\n"),
  );
}

/** A layer is destroyed before those it reads from. */
function orderOf({ name, dependsOn }: ChangeSetLayer, layers: readonly ChangeSetLayer[], kind: Kind): string[] {
  if (kind !== "destroy") return dependsOn;
  return layers.filter((other) => other.dependsOn.includes(name)).map((other) => other.name);
}
