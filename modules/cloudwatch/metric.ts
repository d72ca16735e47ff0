/** One metric of CloudWatch: for an alarm, a graph, or the arithmetic over several. */
export interface Metric {
  /** By which an expression names it: begins with a lower-case letter. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Average`, `Sum`, `Minimum`, `Maximum`, `SampleCount`, or a percentile such as `p99`. */
  readonly statistic: string;
}
