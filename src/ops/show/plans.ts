import { readFileSync } from "node:fs";
import { Refusal } from "../../core/problems";
import { sha256 } from "../change-set/canonical";
import { files, type ChangeSetFolder } from "../change-set/folder";
import type { RedactedPlan } from "../change-set/redacted-plan";
import { exitCodes } from "../exit-codes";

/**
 * The plans of a set as they may be shown, by layer. A plan that is not the one the digest vouches for is refused:
 * a reviewer would approve something else than what was read.
 */
export function plansOf(folder: ChangeSetFolder): Record<string, RedactedPlan> {
  const planned = folder.set.layers.flatMap((layer) =>
    layer.files === undefined ? [] : [{ layer, expected: layer.files.redacted }],
  );
  return Object.fromEntries(
    planned.map(({ layer, expected }) => {
      const text = readFileSync(folder.fileOf(layer, "redacted"));
      if (sha256(text) !== expected) {
        throw new Refusal(`${layer.folder}/${files.layer.redacted} is not what was planned`, exitCodes.tampered);
      }
      return [layer.name, JSON.parse(text.toString("utf8")) as RedactedPlan];
    }),
  );
}
