import type { Changes } from "../../core/changes-schema";
import type { ChangeSet, Finding } from "../change-set/schema";
import type { RedactedPlan } from "../change-set/redacted-plan";

/** What a rule sees: the set without secrets, and the environment's own limits. */
export interface PolicyInput {
  readonly set: Omit<ChangeSet, "policy">;
  /** The redacted plan of each layer that is planned, by the layer's name. */
  readonly plans: Readonly<Record<string, RedactedPlan>>;
  /** `changes` of the environment file. */
  readonly changes: Changes;
  readonly now: Date;
}

/** A rule over a change set. One file each. */
export interface PolicyRule {
  /** Permanent, such as `protected-delete`: findings carry it. */
  readonly id: string;
  /** What it refuses or warns of, in a sentence. */
  readonly describe: string;
  check(input: PolicyInput): readonly Omit<Finding, "rule">[];
}
