import { isMasked, type Change } from "../change-set/redacted-plan";
import { compare, isNothing, type Path } from "./compare";
import type { Attribute } from "./review-schema";

type Compared = Pick<Change, "before" | "after" | "after_unknown" | "replace_paths">;

/**
 * Every attribute that differs: of a create all that is set, of a delete all that was. Those that force a replacement
 * come first. `root` stands before the paths.
 */
export function attributes({ before, after, after_unknown, replace_paths = [] }: Compared, root = ""): Attribute[] {
  const found = compare([], before, after, after_unknown).map((each): Attribute => ({
    path: written(each.path, root),
    ...(isNothing(each.before) ? {} : { before: each.before }),
    ...(isNothing(each.after) ? {} : { after: each.after }),
    unknown: each.unknown,
    masked: isMasked(each.before) || isMasked(each.after),
    forcesReplacement: replace_paths.some((path) => overlap(path, each.path)),
  }));
  return found.sort((one, other) => Number(other.forcesReplacement) - Number(one.forcesReplacement));
}

/** A replace path may end above the leaf (a whole block) or below it (in a block that is unknown). */
function overlap(one: Path, other: Path): boolean {
  return one.slice(0, other.length).every((step, index) => step === other[index]);
}

/** As in Terraform's language, with a key that is no identifier in brackets. */
function written(path: Path, root: string): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number" || !/^[A-Za-z_][\w-]*$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, root);
}
