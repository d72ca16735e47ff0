import { join } from "node:path";
import type { Environment } from "../../core/environment";
import type { ReadyEnvironment } from "../../core/environments";
import { requireAccount } from "../account";
import { ChangeSetFolder, files } from "../change-set/folder";
import type { Kind } from "../change-set/schema";
import { Seal } from "../change-set/seal";
import { wrapKey } from "../change-set/set-key";
import { canonical, sha256 } from "../change-set/canonical";
import { writeFolder } from "../change-set/write";
import { refuseOverBudget } from "../cost/budget";
import { evaluatePolicies } from "../policy/evaluate";
import { showProgress } from "../progress";
import { plansOf } from "../show/plans";
import { synthesizeRoots, type LayerRoot } from "../roots/layer-root";
import { StateReader } from "../roots/state-reader";
import { Workspace } from "../roots/workspace";
import type { State } from "../terraform/state";
import { refusePendingMove } from "../state/move-journal";
import { reviewFiles } from "./review-files";
import { newSince } from "./against";
import { assemble } from "./assemble";
import { layersOf } from "../state/deployment";
import { existingLayers, refuseUsedLayers } from "./choose";
import { refuseCredentials, refuseLiterals } from "./literal-secrets";
import { failedChecks } from "./failed-checks";
import { planSet } from "./plan-set";
import { isPlanned, type SecondWave } from "./result";
import type { PlannedLayer } from "./plan-layer";
import { authorOf, commitOf } from "./who";

export interface PlanRequest {
  readonly ready: ReadyEnvironment;
  /** Names of layers; none: all of them. */
  readonly layers: readonly string[];
  readonly kind: Kind;
  /** Folder that receives the change set. */
  readonly out: string;
  readonly parallel: number;
  /** An earlier set: what this one does beyond it is said. */
  readonly after?: ChangeSetFolder | undefined;
}

/** Plans layers and writes the change set; nothing where there is nothing to change. */
export async function plan({
  ready,
  layers: names,
  kind,
  out,
  parallel,
  after,
}: PlanRequest): Promise<ChangeSetFolder | undefined> {
  const { environment } = ready.configuration;
  const changes = environment.changes ?? {};
  refusePendingMove(environment.name);
  const all = await synthesizeRoots(ready);
  if (kind === "apply")
    refuseOverBudget(
      [ready],
      () => all,
      (text) => console.error(`note: ${text}`),
    );
  const arn = await requireAccount(environment);
  const [author, git] = await Promise.all([authorOf(arn), commitOf()]);
  refuseCredentials(all);
  const { results, upstream } = await planned(
    environment,
    layersOf({ environment, layers: all }, names),
    all,
    kind,
    parallel,
  );
  refuseLiterals(results.filter(isPlanned));
  for (const { layer, plan: found } of results.filter(isPlanned)) {
    for (const message of failedChecks(found)) console.error(`warning: ${layer.name}: ${message}`);
  }
  if (!results.some((result) => isPlanned(result) && result.plan.applyable === true)) return undefined;

  const now = new Date();
  const seal = await Seal.make();
  const wrapped = await wrapKey(seal, changes, environment.region);
  const { encryption } = wrapped;
  const { files: written, ...content } = await assemble(results, {
    environment,
    kind,
    oneOffTasks: ready.platform.oneOffTasks ?? [],
    author,
    git,
    encryption,
    seal,
    now,
    upstream,
  });
  const policy = [
    ...(after ? newSince({ id: after.set.id, plans: plansOf(after) }, content.plans) : []),
    ...(await evaluatePolicies({ ...content, changes, now, phase: "plan" })),
  ];
  const set = { ...content.set, policy };
  const text = canonical(set);
  const folder = join(out, set.id);
  written.set(files.changeSet, `${text}\n`);
  written.set(files.key[encryption], wrapped.content);
  for (const [name, page] of reviewFiles(set, sha256(text), content.plans)) written.set(name, page);
  writeFolder(folder, written);
  return ChangeSetFolder.open(folder);
}

interface Planned {
  readonly results: readonly (PlannedLayer | SecondWave)[];
  /** States that the plans have read and that are not of this set. */
  readonly upstream: readonly (State | undefined)[];
}

/** Plans in a private folder that is removed whatever happens. */
async function planned(
  environment: Environment,
  chosen: readonly LayerRoot[],
  all: readonly LayerRoot[],
  kind: Kind,
  parallel: number,
): Promise<Planned> {
  return Workspace.within("plan", async (workspace) => {
    const states = new StateReader(environment, workspace, all);
    const layers = kind === "apply" ? chosen : await existingLayers(chosen, states);
    if (kind === "destroy") await refuseUsedLayers(layers, all, states);
    const progress = await showProgress(layers.map(({ name }) => name));
    const results = await planSet({ layers, kind, parallel, workspace, progress, states });
    return { results, upstream: await states.outside(layers) };
  });
}
