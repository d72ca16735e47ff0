import type { Metric } from "./metric";

/** What an alarm watches, and what it tells whoever hears it. Alarms, dashboards and runbooks are made from it. */
export interface AlarmDefinition {
  /** After the environment's name the alarm's: `database-cpu`. Permanent. */
  readonly name: string;
  /** urgent: somebody is woken, through the composite alarm of its tier. notice: a message for the working day. */
  readonly severity: "urgent" | "notice";
  /** What is watched: "CPU of the database". */
  readonly title: string;
  /** What users notice. */
  readonly effect: string;
  /** Likeliest first. */
  readonly causes: readonly string[];
  /** Section below docs/runbooks: `database.md#cpu`. */
  readonly runbook: `${string}.md#${string}`;
  readonly metrics: readonly Metric[];
  /** Arithmetic over the metrics' ids. @default the only metric */
  readonly expression?: string;
  /** Of the value, for people: `%`, `ms`. @default a plain number */
  readonly unit?: string;
  readonly threshold: number;
  readonly comparison: "above" | "at-least" | "below" | "at-most";
  /** Seconds that one datapoint covers. */
  readonly period: number;
  /** Datapoints that have to break the threshold … */
  readonly periods: number;
  /** … out of so many. */
  readonly of: number;
  /** What no datapoint means, and why. */
  readonly missing: {
    readonly as: "breaching" | "notBreaching" | "ignore" | "missing";
    readonly because: string;
  };
}

/** Alarms of one part of a platform, of which one outage is to page once. */
export interface AlarmTier {
  /** `database`. Permanent. */
  readonly name: string;
  readonly title: string;
  readonly alarms: readonly AlarmDefinition[];
}
