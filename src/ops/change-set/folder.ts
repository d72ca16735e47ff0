import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Refusal } from "../../core/problems";
import { exitCodes } from "../exit-codes";
import { canonical, sha256 } from "./canonical";
import type { RootJson } from "../roots/layer-root";
import type { RedactedPlan } from "./redacted-plan";
import { changeSetSchema, type ChangeSet, type ChangeSetLayer } from "./schema";

/** Names of the files of a change set, below its folder. */
export const files = {
  changeSet: "changeset.json",
  markdown: "REVIEW.md",
  html: "review.html",
  json: "review.json",
  key: { age: "key.age", kms: "key.kms" },
  approvals: "approvals",
  journal: "journal.ndjson",
  tasks: "tasks",
  layer: {
    plan: "plan.tfplan.age",
    redacted: "plan.redacted.json",
    synthesized: "cdk.tf.json",
    lock: ".terraform.lock.hcl",
    stateBefore: "state-before.tfstate.age",
  },
} as const;

/** A change set on disk: what `strata plan` has written. */
export class ChangeSetFolder {
  private constructor(
    readonly path: string,
    readonly set: ChangeSet,
    /** SHA-256 of the canonical JSON of `changeset.json`: what approvals sign. */
    readonly digest: string,
  ) {}

  /** Throws a {@link Refusal} where there is no change set, or one that is not what `strata plan` writes. */
  static open(path: string): ChangeSetFolder {
    const file = join(path, files.changeSet);
    if (!existsSync(file)) throw new Refusal(`no change set in ${path}: it has no ${files.changeSet}`);
    const text = readFileSync(file, "utf8");
    const parsed = changeSetSchema.safeParse(parse(text));
    if (!parsed.success) throw new Refusal(`${file} is not a change set of this version of Strata`, exitCodes.tampered);
    if (canonical(parsed.data) !== text.trimEnd()) {
      throw new Refusal(`${file} is not as strata plan wrote it: canonical JSON in one line`, exitCodes.tampered);
    }
    return new ChangeSetFolder(path, parsed.data, sha256(canonical(parsed.data)));
  }

  get name(): string {
    return basename(this.path);
  }

  /** The file of a layer, such as `layers/010-network/cdk.tf.json`. */
  fileOf(layer: Pick<ChangeSetLayer, "folder">, kind: keyof (typeof files)["layer"]): string {
    return join(this.path, layer.folder, files.layer[kind]);
  }

  /** What a one-off task has said in applies of this set. */
  logOf(task: string): string {
    return join(this.path, files.tasks, `${task}.log`);
  }

  /** The layer's plan as it may be shown. Throws in wave 2, which has none. */
  redacted(layer: ChangeSetLayer): RedactedPlan {
    return JSON.parse(readFileSync(this.fileOf(layer, "redacted"), "utf8")) as RedactedPlan;
  }

  /** The root that was planned. Throws in wave 2, which has none. */
  synthesized(layer: ChangeSetLayer): RootJson {
    return JSON.parse(readFileSync(this.fileOf(layer, "synthesized"), "utf8")) as RootJson;
  }
}

/** How a digest is shown and typed: enough of it that nobody makes a second. */
export function short(digest: string): string {
  return digest.slice(0, 12);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
