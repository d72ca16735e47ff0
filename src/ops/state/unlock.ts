import { Refusal } from "../../core/problems";
import { Ledger, type LedgerEntry } from "../apply/ledger";
import { columns } from "../table";
import { confirm } from "./confirm";
import { deploymentOf, layerOf } from "./deployment";
import { allOf, rootOf, withBackends } from "./roots";
import { withStates } from "./states";

export interface UnlockRequest {
  readonly environment: string;
  /** None: all layers are looked at. */
  readonly layer: string | undefined;
  readonly id: string | undefined;
  readonly yes: boolean;
}

/** Shows the locks of an environment, and breaks one. */
export async function unlock({ environment, layer: only, id, yes }: UnlockRequest): Promise<void> {
  // Nobody breaks a lock that he has not seen: it may be another by now.
  if (yes && id === undefined) throw new Refusal("--yes needs --id and the id of the lock that was seen");
  const deployment = await deploymentOf(environment);
  const layers = only === undefined ? deployment.layers : [layerOf(deployment, only)];
  const all = await withStates(deployment, layers, "read", (states) =>
    allOf(layers.map(async (layer) => ({ layer, lock: await states.lockOf(layer) }))),
  );
  const locks = all.flatMap(({ layer, lock }) => (lock ? [{ layer, lock }] : []));
  const ledger = Ledger.of(deployment.environment);
  const turn = only === undefined ? await ledger.applying() : undefined;
  if (locks.length === 0 && !turn) return console.log(`no lock on ${only ?? "any layer"} of ${environment}`);
  const rows = [
    ...locks.map(({ layer, lock }) => [layer.name, lock.who, lock.operation, lock.created, lock.id]),
    ...(turn ? [["(environment)", turn.by, `apply ${turn.id}`, turn.startedAt, turn.run]] : []),
  ];
  console.log(columns(["LAYER", "WHO", "OPERATION", "SINCE", "ID"], rows));
  if (turn && (turn.run === id || (id === undefined && locks.length === 0)))
    return freeTurn(ledger, turn, environment, yes);
  const [held, ...more] = id === undefined ? locks : locks.filter(({ lock }) => lock.id === id);
  if (!held) throw new Refusal(`no lock has the id ${id}`);
  if (more.length > 0) throw new Refusal(`several layers are locked: name one, or its lock with --id`);
  const { layer, lock } = held;
  console.error(`Breaking the lock while ${lock.who} still runs lets two write one state.`);
  await confirm(environment, { yes });
  await withBackends(environment, [layer], (roots) =>
    rootOf(roots, layer.name).succeed("force-unlock", ["force-unlock", "-force", lock.id]),
  );
  console.log(`${layer.name}: unlocked`);
}

/** The turn that an apply holds: a set that was interrupted can then not be resumed, only planned again. */
async function freeTurn(
  ledger: Ledger,
  { id, by, digest }: LedgerEntry,
  environment: string,
  yes: boolean,
): Promise<void> {
  const entry = await ledger.entry(digest);
  console.error(`${id} cannot be resumed afterwards. If ${by} still runs, two would change one environment.`);
  await confirm(environment, { yes });
  if (entry) await ledger.end(entry, "failed");
  else await ledger.release();
  console.log(`${id}: given up; the environment is free`);
}
