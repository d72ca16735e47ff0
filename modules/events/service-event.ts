import type { Alert } from "../alert";

/** Something that an AWS service tells of itself, with what an alarm tells too. */
export interface ServiceEvent extends Alert {
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
