import { Refusal } from "../../core/problems";
import { requireAccount } from "../account";
import { requireApprovals } from "../approve/approvals";
import type { ChangeSetFolder } from "../change-set/folder";
import { knownSecrets } from "../change-set/redact";
import { openKey } from "../change-set/set-key";
import { loadEnvironment } from "../environment-argument";
import { exitCodes } from "../exit-codes";
import { synthesizeRoots } from "../roots/layer-root";
import { StateReader } from "../roots/state-reader";
import { Workspace } from "../roots/workspace";
import { refusePendingMove } from "../state/move-journal";
import { binary } from "../terraform/binary";
import { backendProblems, expiryProblems, refuseStale, toolProblems } from "../verify/freshness";
import { requireIntegrity } from "../verify/integrity";
import { requirePolicy } from "../verify/policy";
import { requireFresh, requireUnlocked } from "./gates";
import { Journal } from "./journal";
import { Ledger } from "./ledger";
import { backUp, prepareLayers, requireReviewed } from "./prepare";
import { closePlans, rescueStates } from "./rescue";
import { runSet } from "./run-set";
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
  refusePendingMove(environment.name);
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
    const states = new StateReader(environment, workspace, roots);
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
    await runSet({
      folder,
      prepared,
      states,
      journal,
      parallel,
      secrets,
      mask: seal.mask,
      end: (status) => turn.end(status),
    });
  } catch (error) {
    await turn.leave();
    throw error;
  } finally {
    closePlans(workspace, set.layers);
  }
  workspace.remove();
}
