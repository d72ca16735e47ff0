import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../core/environment";
import { Refusal } from "../../core/problems";
import type { ChangeSetFolder } from "../change-set/folder";
import { exitCodes } from "../exit-codes";
import { isRunning, type Workspace } from "../roots/workspace";
import type { Journal } from "./journal";
import type { Ledger, LedgerEntry } from "./ledger";

interface Place {
  readonly environment: Environment;
  readonly folder: ChangeSetFolder;
  readonly journal: Journal;
  readonly workspace: Workspace;
  readonly ledger: Ledger;
}

/** Our turn to apply to an environment: one set at a time, each set once. */
export interface Turn {
  /** This set was begun before, here, and interrupted. */
  readonly isResumed: boolean;
  /** From here on the set is used. */
  begin(digest: string): Promise<void>;
  end(status: "applied" | "failed"): Promise<void>;
  /** After a refusal: gives the turn back unless something was begun. */
  leave(): Promise<void>;
}

/** Throws a {@link Refusal} where the set was used, where another is being applied, or where this one is right now. */
export async function enter(place: Place): Promise<Turn> {
  const { folder, journal, ledger, workspace } = place;
  const { digest, set } = folder;
  const used = await ledger.entry(digest);
  const isOurs = used !== undefined && used.run === journal.run;
  if (used && used.status !== "applying") throw new Refusal(wordsOfUse(used, set.environment), exitCodes.stale);
  if (used && !isOurs)
    throw new Refusal(
      `${set.id} is being applied by ${used.by} from another copy of it since ${used.startedAt}`,
      exitCodes.stale,
    );
  const other = await ledger.applying();
  if (other && other.digest !== digest) throw new Refusal(wordsOfOther(other, set.environment));
  holdLocally(workspace, set.id);
  let entry = used;
  return {
    isResumed: used !== undefined,
    begin: async () => {
      if (entry) return;
      const begun = await ledger.begin(digest, set.id);
      if (begun.digest !== digest) throw new Refusal(wordsOfOther(begun, set.environment));
      entry = begun;
      journal.write({ event: "begin", run: begun.run, digest, by: begun.by });
    },
    end: async (status) => {
      if (!entry) return;
      journal.write({ event: "end", status });
      await ledger.end(entry, status);
    },
    leave: async () => {
      if (!entry) workspace.remove();
    },
  };
}

/** Two at once in one folder would both think that they resume. */
function holdLocally(workspace: Workspace, id: string): void {
  const file = join(workspace.folder, "strata.pid");
  const holder = existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined;
  if (holder !== undefined && holder !== process.pid && isRunning(holder)) {
    throw new Refusal(`${id} is being applied by process ${holder} on this machine: wait for it`);
  }
  mkdirSync(workspace.folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, String(process.pid));
}

function wordsOfUse({ id, status, by, startedAt }: LedgerEntry, environment: string): string {
  const how = status === "applied" ? "was applied" : "was applied in part, and failed,";
  return `${id} ${how} by ${by} at ${startedAt}: a change set is used once; plan again: npx strata plan ${environment}`;
}

function wordsOfOther({ id, by, startedAt }: LedgerEntry, environment: string): string {
  return (
    `${environment} is being changed: ${by} applies ${id} since ${startedAt}; if that was interrupted, ` +
    `resume it: npx strata apply ${id}; if its machine is gone: npx strata state unlock ${environment}`
  );
}
