/** One metric of CloudWatch, as alarms, dashboards and autoscaling ask for it. */
export interface Metric {
  /** What expressions call it: a lower-case letter first, then letters, digits and underscores. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Average`, `Sum`, `Maximum`, `SampleCount`, `p99` … */
  readonly statistic: string;
}
