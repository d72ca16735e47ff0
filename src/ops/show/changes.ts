import { kindOf, type Change, type ResourceChange } from "../change-set/redacted-plan";
import { attributes } from "./attributes";
import { inWords } from "./reasons";
import { changeKinds, type ReviewChange, type ReviewKind, type ReviewOutput } from "./review-schema";

/** The changes of a layer, what destroys first; resources to which nothing happens are left out. */
export function changesOf(changes: readonly ResourceChange[], deferred: readonly string[] = []): ReviewChange[] {
  const waiting = new Set(deferred);
  return changes
    .flatMap((each) => reviewed(each, waiting) ?? [])
    .sort((a, b) => changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind) || byText(a.address, b.address));
}

export function outputsOf(changes: Readonly<Record<string, Change>>): ReviewOutput[] {
  return Object.entries(changes)
    .flatMap(([name, change]): ReviewOutput[] => {
      const kind = kindOf(change);
      if (kind === "no-op") return [];
      const shown = kind === "create" || kind === "delete" ? kind : "update";
      return [{ name, kind: shown, attributes: attributes(change, name) }];
    })
    .sort((a, b) => byText(a.name, b.name));
}

function reviewed(resource: ResourceChange, waiting: ReadonlySet<string>): ReviewChange | undefined {
  const { address, type, change, action_reason, previous_address } = resource;
  const moved = previous_address !== undefined && previous_address !== address;
  const kind = shownKind(change, moved);
  if (kind === undefined) return undefined;
  return {
    address,
    type,
    kind,
    ...(kind === "replace" ? { order: change.actions[0] === "create" ? "create first" : "delete first" } : {}),
    ...(action_reason === undefined ? {} : { reason: inWords(action_reason) }),
    ...(moved ? { previousAddress: previous_address } : {}),
    ...(change.importing?.id === undefined ? {} : { importId: change.importing.id }),
    deferred: waiting.has(address),
    attributes: attributes(change),
  };
}

/** An import or a move that changes nothing else is a kind of its own; with an update it is a remark on the update. */
function shownKind(change: Change, moved: boolean): ReviewKind | undefined {
  const kind = kindOf(change);
  if (kind !== "no-op") return kind;
  if (change.importing) return "import";
  return moved ? "move" : undefined;
}

/** `subnet[2]` before `subnet[10]`; in English, for the same order on every machine. */
const { compare: byText } = new Intl.Collator("en", { numeric: true });
