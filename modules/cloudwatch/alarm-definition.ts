import type { RunbookSection } from "../runbook";
import type { Metric } from "./metric";

/** What an alarm watches, when it sounds, and what it tells the person who hears it. */
export interface AlarmDefinition {
  /** After the environment's name that of the alarm: `database-cpu`. Permanent: composites and habits refer to it. */
  readonly name: string;
  /** urgent: somebody is woken, by the composite alarm of its tier. notice: a message for the working day. */
  readonly severity: "urgent" | "notice";
  /** For dashboards: "Processors of the database". */
  readonly title: string;
  /** What users notice, or will notice. */
  readonly effect: string;
  /** The likeliest first. */
  readonly causes: readonly string[];
  /** The section of `docs/runbooks/` that says what to do. */
  readonly runbook: RunbookSection;
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
