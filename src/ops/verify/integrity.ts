import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../core/problems";
import { sha256 } from "../change-set/canonical";
import { files, type ChangeSetFolder } from "../change-set/folder";
import { exitCodes } from "../exit-codes";
import { plansOf } from "../show/plans";
import { strataVersion } from "../strata-version";
import { reviewFiles } from "../plan/review-files";

/** Refuses a change set of which any file is not as `strata plan` wrote it, naming all of them. */
export function requireIntegrity(folder: ChangeSetFolder): void {
  const { strata } = folder.set;
  if (strata !== strataVersion()) {
    // What a person reads could not be made again as it was.
    throw new Refusal(
      `it was planned with Strata ${strata}, and this is ${strataVersion()}: plan again`,
      exitCodes.stale,
    );
  }
  const ofLayers = layerProblems(folder);
  const problems = ofLayers.length > 0 ? ofLayers : reviewProblems(folder);
  if (problems.length === 0) return;
  throw new Refusal(
    [
      `${folder.path} is not as it was planned:`,
      ...problems.map((line) => `  ${line}`),
      "plan again, and find out who changed it",
    ].join("\n"),
    exitCodes.tampered,
  );
}

/** The plan inside must be the one that was planned, whoever encrypted it. */
export function requirePlan(content: Uint8Array, expected: string, layer: string): void {
  if (sha256(content) === expected) return;
  throw new Refusal(`${layer}: the plan file is not the one that was planned`, exitCodes.tampered);
}

function layerProblems(folder: ChangeSetFolder): string[] {
  return folder.set.layers.flatMap((layer) => {
    if (!layer.files) return [];
    const { encrypted, redacted, synthesized, lock } = layer.files;
    const expected = { plan: encrypted, redacted, synthesized, lock };
    return Object.entries(expected).flatMap(([kind, hash]) => {
      const name = join(layer.folder, files.layer[kind as keyof typeof expected]);
      const file = join(folder.path, name);
      if (!existsSync(file)) return [`${name} is missing`];
      return sha256(readFileSync(file)) === hash ? [] : [`${name} was changed`];
    });
  });
}

/** What a person reads is made again: a page that says something else than the plans would get them approved. */
function reviewProblems(folder: ChangeSetFolder): string[] {
  const { set, digest, path } = folder;
  return reviewFiles(set, digest, plansOf(folder)).flatMap(([name, content]) => {
    const file = join(path, name);
    if (!existsSync(file)) return [];
    return readFileSync(file, "utf8") === content ? [] : [`${name} does not say what the plans say`];
  });
}
