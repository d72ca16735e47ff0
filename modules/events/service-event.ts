import type { RunbookSection } from "../runbook";

/** Something that an AWS service tells of itself, with what an alarm tells too. */
export interface ServiceEvent {
  /** After the environment's name the rule's: `deployment-failed`. Permanent. */
  readonly name: string;
  /** urgent: somebody is woken. notice: a message for the working day. */
  readonly severity: "urgent" | "notice";
  /** What has happened: "A deployment failed". */
  readonly title: string;
  /** What users notice. */
  readonly effect: string;
  /** Likeliest first. */
  readonly causes: readonly string[];
  readonly runbook: RunbookSection;
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
  readonly pattern: EventPattern;
  /**
   * What of the event the message repeats, as JSON paths by name: `{ service: "$.resources[0]" }`. Only ids, codes and times:
   * EventBridge does not escape values, and a quotation mark in a sentence makes the message invalid, which is then lost.
   * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-issues
   */
  readonly facts: Readonly<Record<string, `$.${string}`>>;
}

export interface EventPattern {
  readonly source: readonly string[];
  readonly "detail-type": readonly string[];
  readonly resources?: readonly Matcher[];
  readonly detail?: Readonly<Record<string, readonly Matcher[]>>;
}

type Matcher = string | { readonly prefix: string } | { readonly "anything-but": readonly string[] };
