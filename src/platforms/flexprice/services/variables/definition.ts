import type { EnvironmentInputs, Program } from "./inputs";

/** One key of a secret's JSON, by reference; never its value. */
export interface SecretReference {
  readonly arn: string;
  readonly key: string;
}

interface Described {
  readonly description: string;
  /** Where the source documents have it, and what they say otherwise. @default they do not have it */
  readonly document?: string;
}

interface Sourced extends Described {
  /** Where the value comes from, in words. */
  readonly from: string;
}

/** Set in plain text. */
export interface Variable extends Sourced {
  readonly kind: "variable";
  /** @default all of them: every mode builds the same parts when it starts */
  readonly programs?: readonly Program[];
  /** null: not set. Never "", which the application takes for unset. */
  readonly value: (inputs: EnvironmentInputs, program: Program) => string | null;
}

/** Set by reference where it is used. */
export interface OptionalSecret extends Sourced {
  readonly kind: "optional secret";
  readonly reference: (inputs: EnvironmentInputs) => SecretReference | null;
}

/** Set by reference, always: without it the application runs on, with a value that its public source has, or with none. */
export interface RequiredSecret extends Sourced {
  readonly kind: "required secret";
  readonly reference: (inputs: EnvironmentInputs) => SecretReference;
  readonly otherwise: string;
}

/** Read by the application, whose own value is right. */
export interface Untouched extends Described {
  readonly kind: "untouched";
  readonly because: string;
}

/** Named by the source documents or older guides, read by nothing, never set. */
export interface Unread extends Described {
  readonly kind: "unread";
  readonly because: string;
}

export type Definition = Variable | OptionalSecret | RequiredSecret | Untouched | Unread;

/** Definitions of one part of the application, by the variable's full name. */
export type Definitions = Readonly<Record<string, Definition>>;
