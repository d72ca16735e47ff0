import { isDeepStrictEqual } from "node:util";
import { align } from "./align";

export type Path = readonly (string | number)[];

/** A leaf that differs. */
export interface Difference {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
  /** The new value is known after apply. */
  readonly unknown: boolean;
}

/**
 * The leaves in which two JSON values differ; `unknown` is Terraform's `after_unknown`. What differs is never left out:
 * where no leaf tells of it, the values themselves are the difference.
 */
export function compare(path: Path, before: unknown, after: unknown, unknown: unknown): Difference[] {
  if (unknown === true) return [{ path, before, after: undefined, unknown: true }];
  if (same(before, after) && !hasUnknown(unknown)) return [];
  const within = inside(path, before, after, unknown);
  // To Terraform an attribute that is null and one that is absent are the same.
  return within.length > 0 || (isRecord(before) && isRecord(after))
    ? within
    : [{ path, before, after, unknown: hasUnknown(unknown) }];
}

export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Nothing beside a list or an object counts as an empty one, so that a create shows its leaves. */
function inside(path: Path, before: unknown, after: unknown, unknown: unknown): Difference[] {
  const sides = [before, after].filter((side) => !isNothing(side));
  const shapes = sides.length > 0 ? sides : [unknown];
  if (shapes.every(Array.isArray)) return lists(path, list(before), list(after), list(unknown));
  if (shapes.every(isRecord)) return records(path, record(before), record(after), record(unknown));
  // A script or a policy document is one text to Terraform; a reviewer has to see which line or statement changes.
  const [b, a] = [json(before), json(after)];
  if (b !== undefined && a !== undefined) return compare(path, b, a, false);
  return hasLines(before) && hasLines(after) ? lists(path, before.split("\n"), after.split("\n"), []) : [];
}

type Entries = Readonly<Record<string, unknown>>;

function records(path: Path, before: Entries, after: Entries, unknown: Entries): Difference[] {
  const keys = new Set([before, after, unknown].flatMap((each) => Object.keys(each)));
  return [...keys]
    .sort()
    .flatMap((key) => compare([...path, key], own(before, key), own(after, key), own(unknown, key)));
}

function lists(path: Path, before: readonly unknown[], after: readonly unknown[], unknown: readonly unknown[]) {
  const text = (value: unknown): string => JSON.stringify(value);
  const aligned = align(
    before.map(text),
    after.map((value, index) => (hasUnknown(unknown[index]) ? undefined : text(value))),
  );
  return aligned.flatMap(({ before: b = -1, after: a = -1 }) =>
    compare([...path, a < 0 ? b : a], before[b], after[a], unknown[a]),
  );
}

function same(before: unknown, after: unknown): boolean {
  return (isNothing(before) && isNothing(after)) || isDeepStrictEqual(before, after);
}

function hasUnknown(unknown: unknown): boolean {
  if (typeof unknown !== "object" || unknown === null) return unknown === true;
  return Object.values(unknown).some(hasUnknown);
}

function json(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function hasLines(value: unknown): value is string {
  return typeof value === "string" && value.includes("\n");
}

/** Not `value[key]`: a tag may be called `constructor`. */
function own(value: Entries, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function record(value: unknown): Entries {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Entries {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
