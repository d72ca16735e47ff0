import { isDestructive } from "../change-set/destructive";
import type { Attribute, Review, ReviewChange, ReviewKind, ReviewLayer } from "./review-schema";

/** How each kind of change is written: as Terraform does where it has a sign. */
export const signs: Readonly<Record<ReviewKind, string>> = {
  delete: "-",
  replace: "-/+",
  update: "~",
  create: "+",
  read: "<=",
  forget: ".",
  import: "<-",
  move: "->",
};

export function signOf({ kind, order }: ReviewChange): string {
  return order === "create first" ? "+/-" : signs[kind];
}

/** Every delete and replacement of the set, deletes first, in the order of the layers. */
export function destructiveOf({ layers }: Review): { layer: ReviewLayer; change: ReviewChange }[] {
  const all = layers.flatMap((layer) => layer.changes.filter(isDestructive).map((change) => ({ layer, change })));
  return [
    ...all.filter(({ change }) => change.kind === "delete"),
    ...all.filter(({ change }) => change.kind !== "delete"),
  ];
}

/** Why it is deleted or replaced, in one line. */
export function whyOf(change: ReviewChange): string {
  const { paths, words } = causeOf(change);
  return [...(paths.length === 0 ? [] : [`${paths.join(", ")} cannot be changed in place`]), ...words].join("; ");
}

/** The attributes that force a replacement, or else Terraform's reason; and what a replacement means meanwhile. */
export function causeOf({ reason, order, attributes }: ReviewChange): { paths: string[]; words: string[] } {
  const paths = [...new Set(attributes.filter((each) => each.forcesReplacement).map(({ path }) => path))];
  const why = paths.length > 0 || reason === undefined ? [] : [reason];
  return { paths, words: order === undefined ? why : [...why, ORDERS[order]] };
}

const ORDERS = {
  "delete first": "it is gone until the new one exists",
  "create first": "the new one is made before it goes",
} as const;

/** What is worth a remark beside the address. */
export function remarksOf({ deferred, previousAddress, importId }: ReviewChange, layer: ReviewLayer): string[] {
  return [
    ...(previousAddress === undefined ? [] : [`moved from ${previousAddress}`]),
    ...(importId === undefined ? [] : [`imported as ${importId}`]),
    ...(deferred ? [`waits for ${upstreamOf(layer).join(", ")}`] : []),
  ];
}

/** Layers that have to be applied before the deferred values of this one are known. */
function upstreamOf({ inputs }: ReviewLayer): string[] {
  return [...new Set(inputs.filter(({ mode }) => mode === "deferred").map(({ from }) => from))];
}

/** What a create or a read sets, and the paths that are known after apply: too many to be a line each. */
export function knownAndUnknown({ attributes }: Pick<ReviewChange, "attributes">): {
  known: Attribute[];
  unknown: string[];
} {
  return {
    known: attributes.filter(({ unknown }) => !unknown),
    unknown: attributes.filter(({ unknown }) => unknown).map(({ path }) => path),
  };
}

/** The counts that are not zero, in the order of importance, with their words. */
export function countsInWords(counts: Review["counts"]): { kind: string; count: number; words: string }[] {
  return (
    [
      ["delete", "to delete"],
      ["replace", "to replace"],
      ["update", "to update"],
      ["create", "to create"],
      ["read", "to read"],
      ["forget", "to forget"],
      ["import", "to import"],
      ["move", "to move"],
      ["drift", "drifted"],
      ["outputs", counts.outputs === 1 ? "output changes" : "outputs change"],
    ] as const
  )
    .map(([kind, words]) => ({ kind, count: counts[kind], words }))
    .filter(({ count }) => count > 0);
}

/** What runs before a layer is applied; nothing where nothing does. */
export function tasksInWords({ tasks }: ReviewLayer): string | undefined {
  if (!tasks) return undefined;
  const verb = tasks.names.length === 1 ? "runs, unless it has" : "run, unless they have";
  return `before it: ${tasks.names.join(", ")} ${verb} with the same task definition`;
}
