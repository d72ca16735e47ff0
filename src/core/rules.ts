import type { Check } from "../../modules/check";
import type { Configuration } from "./environment";

/** Tells of a mistake at a key, given as in the YAML: `zones[1]`, or a path of the profile. */
export type Report = (path: string, message: string) => void;

/** A check of values against each other or against a fact of AWS. Written beside the values it judges. */
export interface Rule<Profile> extends Check {
  check(configuration: Configuration<Profile>, report: Report): void;
}

/** Thrown when a rule reads a value that has a problem of its own: that rule has nothing to add. */
class Unreadable extends Error {}

/** Makes the value at `path` unreadable, so that rules can run over the rest of a partly wrong configuration. */
export function hide(root: unknown, path: readonly PropertyKey[]): void {
  let parent: unknown = root;
  for (const key of path.slice(0, -1)) {
    if (!isRecord(parent) || isHidden(parent, key)) return;
    parent = parent[key];
  }
  const key = path.at(-1);
  if (key === undefined || !isRecord(parent)) return;
  Object.defineProperty(parent, key, {
    configurable: true,
    enumerable: true,
    get: () => {
      throw new Unreadable();
    },
  });
}

/** Runs every rule; one that meets an unreadable value is silent. */
export function runRules<Profile>(
  rules: readonly Rule<Profile>[],
  configuration: Configuration<Profile>,
  report: Report,
): void {
  forEachReadable(rules, (rule) => rule.check(configuration, report));
}

/** Judges each item by itself: one that cannot be read hides nothing of the others. */
export function forEachReadable<T>(items: readonly T[], judge: (item: T) => void): void {
  for (const item of items) {
    try {
      judge(item);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}

function isHidden(parent: object, key: PropertyKey): boolean {
  return Object.getOwnPropertyDescriptor(parent, key)?.get !== undefined;
}
