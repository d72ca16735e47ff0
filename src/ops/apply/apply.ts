import { Refusal } from "../../core/problems";
import { requireAccount } from "../account";
import { requireApprovals } from "../approve/approvals";
import type { ChangeSetFolder } from "../change-set/folder";
import { knownSecrets } from "../change-set/redact";
import type { ChangeSetLayer } from "../change-set/schema";
import { openKey } from "../change-set/set-key";
import { loadEnvironment } from "../environment-argument";
import { exitCodes } from "../exit-codes";
import { showProgress, type Progress } from "../progress";
import { synthesizeRoots } from "../roots/layer-root";
import { StateReader } from "../roots/state-reader";
import { Workspace } from "../roots/workspace";
import { holderOf, lockOf } from "../state/lock";
import { runInOrder } from "../scheduler";
import { binary } from "../terraform/binary";
import type { State } from "../terraform/state";
import {
  backendProblems,
  expiryProblems,
  inputProblems,
  refuseStale,
  stateProblems,
  toolProblems,
} from "../verify/freshness";
import { wordsOf } from "../report";
import { requireIntegrity } from "../verify/integrity";
import { requirePolicy } from "../verify/policy";
import type { Detached } from "./detached";
import { Journal } from "./journal";
import { Ledger } from "./ledger";
import { backUp, prepareLayers, requireReviewed, type PreparedLayer } from "./prepare";
import { closePlans, rescueStates } from "./rescue";
import { runLayer } from "./run-layer";
import { enter } from "./turn";

export interface ApplyRequest {
  readonly folder: ChangeSetFolder;
  readonly parallel: number;
  /** Without approvals, where the environment is not protected. */
  readonly autoApprove: boolean;
}

/**
 * Applies a change set: verifies everything before it touches anything, then applies layer by layer what was reviewed.
 * Run again after an interruption it goes on where it was.
 */
export async function apply({ folder, parallel, autoApprove }: ApplyRequest): Promise<void> {
  const { set, digest } = folder;
  const ready = await loadEnvironment(set.environment);
  const { environment } = ready.configuration;
  const changes = environment.changes ?? {};
  requireIntegrity(folder);
  if (environment.protection !== set.protection) {
    refuseStale(set, [`protection was ${set.protection} when it was planned and is ${environment.protection} now`]);
  }
  await requireAccount(environment);
  if (!autoApprove) await requireApprovals(folder, changes);
  else if (environment.protection === "on") {
    throw new Refusal(`--auto-approve is not for ${environment.name}: its protection is on`, exitCodes.notApproved);
  }
  refuseStale(set, toolProblems(set, await binary()));

  const workspace = new Workspace(`apply-${set.id}`);
  await rescueStates(workspace, set.layers);
  const journal = new Journal(folder.path);
  const turn = await enter({ environment, folder, journal, workspace, ledger: Ledger.of(environment) });
  try {
    if (!turn.isResumed) refuseStale(set, expiryProblems(set, new Date()));
    await requirePolicy(folder, changes, new Date());
    console.error(`verifying ${set.layers.length} layers of ${set.id}`);
    const seal = await openKey(folder.path, set);
    const roots = await synthesizeRoots(ready);
    refuseStale(set, backendProblems(set, roots));
    const states = new StateReader(workspace, roots);
    const prepared = await prepareLayers(folder, seal, workspace, parallel);
    await requireFresh(folder, prepared, journal, states);
    await requireReviewed(folder, prepared, seal, states);
    await requireUnlocked(folder, prepared, journal);
    await backUp(folder, prepared, seal);
    await turn.begin(digest);
    const secrets = knownSecrets(
      prepared.map(({ plan }) => plan),
      [],
    );
    await runAll({ folder, prepared, journal, parallel, secrets, mask: seal.mask, end: (status) => turn.end(status) });
  } catch (error) {
    await turn.leave();
    throw error;
  } finally {
    closePlans(workspace, set.layers);
  }
  workspace.remove();
}

/** Own states and pinned inputs of every layer that is still to be applied. */
async function requireFresh(
  { set }: ChangeSetFolder,
  prepared: readonly PreparedLayer[],
  journal: Journal,
  states: StateReader,
): Promise<void> {
  const own = new Map<string, State | undefined>(prepared.map(({ layer, state }) => [layer.name, state]));
  for (const { from } of prepared.flatMap(({ layer }) => layer.inputs)) {
    if (!own.has(from)) own.set(from, await states.of(from));
  }
  const untouched = prepared.filter(({ layer }) => journal.statusOf(layer.name) === "untouched");
  refuseStale(
    set,
    untouched.flatMap(({ layer, state }) => [
      ...stateProblems(layer, state),
      ...inputProblems(layer, (name) => own.get(name)),
    ]),
  );
}

/** A lock that was left behind would stop a layer only when those before it are applied. */
async function requireUnlocked(
  { set }: ChangeSetFolder,
  prepared: readonly PreparedLayer[],
  journal: Journal,
): Promise<void> {
  const problems: string[] = [];
  for (const { layer, root } of prepared) {
    if (!layer.changes || journal.statusOf(layer.name) !== "untouched") continue;
    const lock = await lockOf(root);
    if (!lock) continue;
    const how = `npx strata state unlock ${set.environment} ${layer.name}`;
    problems.push(`${layer.name}: its state is locked by ${holderOf(lock)}; if nobody is at work: ${how}`);
  }
  if (problems.length > 0) throw new Refusal([...problems, "nothing was applied"].join("\n"));
}

interface RunAll {
  readonly folder: ChangeSetFolder;
  readonly prepared: readonly PreparedLayer[];
  readonly journal: Journal;
  readonly parallel: number;
  readonly secrets: ReadonlySet<string>;
  readonly mask: Parameters<typeof runLayer>[0]["mask"];
  readonly end: (status: "applied" | "failed") => Promise<void>;
}

async function runAll(all: RunAll): Promise<void> {
  const { folder, prepared, journal, parallel, end } = all;
  const { set } = folder;
  const running = new Set<Detached>();
  const onInterrupt = (): void => {
    console.error("\nstopping: Terraform finishes what it has begun, and saves its states");
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
    if (journal.statusOf(layer.name) === "untouched") await requireInputs(layer, prepared, folder);
    const doing = (text: string): void => progress.doing(layer.name, text);
    const { secrets, mask } = all;
    await runLayer({ name: layer.name, root, journal, doing, onStart: (each) => running.add(each), secrets, mask });
    progress.done(layer.name, "applied");
  });
  process.off("SIGINT", onInterrupt).off("SIGTERM", onInterrupt);
  await conclude(progress, outcomes, all);
  await end("applied");
}

async function conclude(
  progress: Progress,
  outcomes: Awaited<ReturnType<typeof runInOrder>>,
  { folder, end }: RunAll,
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

/** Values of upstream layers that stand in the plan, right before it is applied. */
async function requireInputs(
  layer: ChangeSetLayer,
  prepared: readonly PreparedLayer[],
  { set }: ChangeSetFolder,
): Promise<void> {
  const now = new Map<string, State | undefined>();
  for (const name of new Set(layer.inputs.map(({ from }) => from))) {
    const upstream = prepared.find((each) => each.layer.name === name);
    if (upstream) now.set(name, await upstream.root.state());
  }
  const inSet = { ...layer, inputs: layer.inputs.filter(({ from }) => now.has(from)) };
  refuseStale(
    set,
    inputProblems(inSet, (name) => now.get(name)),
  );
}

/** A layer is destroyed before those it reads from. */
function orderOf({ name, dependsOn }: ChangeSetLayer, layers: readonly ChangeSetLayer[], kind: string): string[] {
  if (kind !== "destroy") return dependsOn;
  return layers.filter((other) => other.dependsOn.includes(name)).map((other) => other.name);
}
