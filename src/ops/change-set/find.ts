import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../core/problems";
import { ChangeSetFolder, files } from "./folder";

/** Where `strata plan` puts change sets, below the project. */
export const PLANS = "plans";

/** Of a time such as `20261120T0321Z`, with which every name begins. */
const TIME_LENGTH = 14;

/**
 * The change set that a person means: the path of its folder, its name below plans/, the beginning or another part of
 * that name if no other has it, or `latest`.
 */
export function findChangeSet(name: string): ChangeSetFolder {
  if (name.includes("/") || existsSync(join(name, files.changeSet))) return ChangeSetFolder.open(name);
  const all = changeSetNames();
  if (all.length === 0) throw new Refusal(`no change set "${name}": ${PLANS}/ holds none; npx strata plan makes one`);
  const found = name === "latest" ? latestOf(all) : matching(name, all);
  const [only] = found;
  if (found.length === 1 && only !== undefined) return ChangeSetFolder.open(join(PLANS, only));
  if (found.length === 0) throw new Refusal(`no change set "${name}"; there is: ${listed(all)}`);
  throw new Refusal(`"${name}" may be ${found.length} change sets: ${listed(found)}`);
}

/** The names of the sets below plans/, the oldest first. */
export function changeSetNames(): string[] {
  if (!existsSync(PLANS)) return [];
  return readdirSync(PLANS)
    .filter((name) => existsSync(join(PLANS, name, files.changeSet)))
    .sort();
}

function matching(name: string, all: readonly string[]): string[] {
  if (all.includes(name)) return [name];
  const beginning = all.filter((each) => each.startsWith(name));
  return beginning.length > 0 ? beginning : all.filter((each) => each.includes(name));
}

/** More than one if several were made in the same minute. */
function latestOf(all: readonly string[]): string[] {
  const time = all.at(-1)?.slice(0, TIME_LENGTH) ?? "";
  return all.filter((each) => each.startsWith(time));
}

/** The newest first, on one line. */
function listed(names: readonly string[]): string {
  const most = 10;
  const newest = [...names].reverse();
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  return `${newest.slice(0, most).join(", ")}${more}`;
}
