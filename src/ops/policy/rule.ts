import type { Changes } from "../../core/changes-schema";
import type { ChangeSet, Finding } from "../change-set/schema";
import type { RedactedPlan } from "../change-set/redacted-plan";

/**
 * What a rule sees: the set without secrets, and the environment's own limits. Rules in Rego read the same as `input`,
 * with `now` as text (2026-12-24T09:00:00.000Z); docs/policies.md shows it.
 */
export interface PolicyInput {
  /** When it is asked: a freeze is only worth a mention while planning, and refuses right before apply. */
  readonly phase: "plan" | "apply";
  readonly set: Omit<ChangeSet, "policy">;
  /** The redacted plan of each layer that is planned, by the layer's name. */
  readonly plans: Readonly<Record<string, RedactedPlan>>;
  /**
   * `cdk.tf.json` of each layer, by the layer's name. A plan leaves out what is known after apply, such as a whole
   * policy for the ARN of a new bucket in it: what was written still stands here.
   */
  readonly synthesized: Readonly<Record<string, unknown>>;
  /** `changes` of the environment file. */
  readonly changes: Changes;
  readonly now: Date;
}

/** What a rule says; the rule's id is attached to it. */
export type RuleFinding = Omit<Finding, "rule">;

/** A rule over a change set. One file each. */
export interface PolicyRule {
  /** Permanent, such as `protected-delete`: findings carry it. */
  readonly id: string;
  /** What it refuses or warns of, in a sentence. */
  readonly describe: string;
  check(input: PolicyInput): readonly RuleFinding[];
}
