import type { Alert } from "../alert";
import type { Metric } from "./metric";

/** What an alarm watches, when it sounds, and what it tells the person who hears it. */
export interface AlarmDefinition extends Alert {
  readonly metrics: readonly Metric[];
  /** Over the ids of `metrics`. @default the only metric itself */
  readonly expression?: string;
  /** Of the value, for graphs: "%", "ms". @default none */
  readonly unit?: string;
  readonly threshold: number;
  readonly comparison: Comparison;
  /** Seconds of one datapoint: 60 or a multiple of it. */
  readonly period: number;
  /** How many datapoints of the last `of` have to be over the threshold. */
  readonly periods: number;
  readonly of: number;
  /**
   * Of an urgent one. `tier`: with the others of its tier, once. `itself`: what it tells is no consequence of another outage, or
   * over before a composite alarm would have spoken. `itself, without an end`: that it is quiet again is no recovery.
   * @default tier
   */
  readonly pages?: "tier" | "itself" | "itself, without an end";
  /** Whether all that need it fail with it, whose outages are then its consequence. @default false */
  readonly isOutageOfOthers?: true;
  /** Decided for every alarm, and why. */
  readonly missing: { readonly as: MissingData; readonly because: string };
}

export type Comparison = "above" | "at-least" | "below" | "at-most";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
export type MissingData = "breaching" | "notBreaching" | "ignore" | "missing";

/** A part of the platform that fails as a whole: its urgent alarms page once, together. */
export interface AlarmTier {
  /** `database`; the composite alarm is `<environment>-database-outage`. */
  readonly name: string;
  readonly title: string;
  readonly alarms: readonly AlarmDefinition[];
}
