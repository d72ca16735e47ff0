import { describe, expect, it } from "@jest/globals";
import { Alarm, alarmDescription, LONGEST_DESCRIPTION } from "../../../modules/cloudwatch/alarm";
import type { AlarmDefinition } from "../../../modules/cloudwatch/alarm-definition";
import { OutageAlarm } from "../../../modules/cloudwatch/outage-alarm";
import type { Metric } from "../../../modules/cloudwatch/metric";
import { synthesized } from "../../support/synthesized";

const metric = (id: string, more: Partial<Metric> = {}): Metric => ({
  id,
  namespace: "AWS/RDS",
  name: "CPUUtilization",
  dimensions: { DBClusterIdentifier: "pg" },
  statistic: "Average",
  ...more,
});

const definition: AlarmDefinition = {
  name: "database-cpu",
  severity: "notice",
  title: "Processors",
  effect: "Queries wait.",
  causes: ["a query without an index", "a small class"],
  runbook: "database.md#cpu",
  metrics: [metric("cpu")],
  threshold: 80,
  comparison: "above",
  period: 300,
  periods: 2,
  of: 3,
  missing: { as: "missing", because: "a gap says nothing" },
};

function alarm(more: Partial<AlarmDefinition> = {}, topicArns: readonly string[] = []) {
  return synthesized((stack) => {
    new Alarm(stack, "a", {
      name: "env-database-cpu",
      definition: { ...definition, ...more },
      runbook: "docs/runbooks/database.md#cpu",
      topicArns,
    });
  }).only("aws_cloudwatch_metric_alarm");
}

describe("an alarm", () => {
  it("tells what users notice, likely causes and where to read on [alarms/tells-what-to-do]", () => {
    expect(alarm()["alarm_description"]).toBe(
      "Effect: Queries wait.\n\nLikely: a query without an index; a small class\n\nRunbook: docs/runbooks/database.md#cpu",
    );
  });

  it("watches one metric, as many datapoints as are given, and says what a gap means [alarms/missing-data-on-purpose]", () => {
    expect(alarm()).toMatchObject({
      alarm_name: "env-database-cpu",
      namespace: "AWS/RDS",
      metric_name: "CPUUtilization",
      statistic: "Average",
      comparison_operator: "GreaterThanThreshold",
      period: 300,
      datapoints_to_alarm: 2,
      evaluation_periods: 3,
      threshold: 80,
      treat_missing_data: "missing",
    });
  });

  it("tells its topic that it sounds, and that it is over", () => {
    expect(alarm({}, ["arn:topic"])).toMatchObject({ alarm_actions: ["arn:topic"], ok_actions: ["arn:topic"] });
  });

  it("takes a percentile, and no alarm from a handful of requests", () => {
    const percentile = alarm({ metrics: [metric("p", { statistic: "p99" })] });
    expect(percentile).toMatchObject({ extended_statistic: "p99", evaluate_low_sample_count_percentiles: "ignore" });
    expect(percentile).not.toHaveProperty("statistic");
  });

  it("watches an expression over several metrics, of which only the value counts", () => {
    const { metric_query: queries } = alarm({ metrics: [metric("a"), metric("b")], expression: "a+b" });
    expect(queries).toEqual([
      expect.objectContaining({ id: "a", return_data: false }),
      expect.objectContaining({ id: "b", return_data: false }),
      { id: "value", expression: "a+b", label: "Processors", return_data: true },
    ]);
  });

  it("refuses two metrics without an expression", () => {
    expect(() => alarm({ metrics: [metric("a"), metric("b")] })).toThrow("exactly one metric");
  });

  it("refuses a description that CloudWatch would, and takes the longest [alarms/description-fits]", () => {
    const rest = alarmDescription({ name: "a", effect: "", causes: [""] }, "").length;
    const effect = (length: number) => "x".repeat(length - rest);
    expect(alarmDescription({ name: "a", effect: effect(LONGEST_DESCRIPTION), causes: [""] }, "")).toHaveLength(1024);
    expect(() => alarmDescription({ name: "a", effect: effect(1025), causes: [""] }, "")).toThrow("1025 characters");
  });

  it("refuses an eleventh metric, and more than a day [alarms/arithmetic-fits]", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => metric(`m${index}`));
    expect(() => alarm({ metrics: many(10), expression: "m0" })).not.toThrow();
    expect(() => alarm({ metrics: many(11), expression: "m0" })).toThrow("11 metrics");
    expect(() => alarm({ period: 3600, periods: 24, of: 24 })).not.toThrow();
    expect(() => alarm({ period: 3600, periods: 25, of: 25 })).toThrow("a day");
  });
});

describe("an outage", () => {
  const outage = (consequence: boolean) =>
    synthesized((stack) => {
      new OutageAlarm(stack, "o", {
        name: "env-api-outage",
        description: "API",
        anyOf: [{ name: "one" }, { name: "two" }],
        topicArns: ["arn:urgent"],
        ...(consequence ? { consequenceOf: { arn: "arn:cause" } } : {}),
      });
    }).only("aws_cloudwatch_composite_alarm");

  it("sounds with any of its alarms, once", () => {
    expect(outage(false)).toMatchObject({ alarm_rule: 'ALARM("one") OR ALARM("two")', alarm_actions: ["arn:urgent"] });
    expect(outage(false)).not.toHaveProperty("actions_suppressor");
  });

  it("waits for its cause to sound first, and says nothing then", () => {
    expect(outage(true)).toMatchObject({
      actions_suppressor: { alarm: "arn:cause", wait_period: 60, extension_period: 300 },
    });
  });
});
