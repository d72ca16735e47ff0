import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { AlarmStatus, Curve, Graph, Text, Threshold } from "../../../../modules/cloudwatch/widgets";
import type { Environment } from "../../../core/environment";
import { Names } from "../../../core/naming";

/** What an alarm watches, with the line that it is not to cross. */
export function alarmGraph(alarm: AlarmDefinition): Graph {
  const { title, period, unit } = alarm;
  return {
    kind: "graph",
    title,
    period,
    ...(unit === undefined ? {} : { unit }),
    curves: curvesOf(alarm),
    thresholds: [thresholdOf(alarm)],
  };
}

/** Whether the alarms of a tier are quiet. */
export function alarmStatus({ title, alarms }: AlarmTier, { name, region, account }: Environment): AlarmStatus {
  const names = new Names(name);
  const arn = (alarm: AlarmDefinition) => `arn:aws:cloudwatch:${region}:${account}:alarm:${names.of(alarm.name)}`;
  return { kind: "alarms", title, alarmArns: alarms.map(arn) };
}

/** What each alarm of a tier means, and where it says what to do. */
export function runbookTable({ title, alarms }: AlarmTier, runbooksBase: string): Text {
  const rows = alarms.map(({ name, effect, runbook }) =>
    row([name, effect, `[${runbook.replace("#", " ")}](${runbooksBase}/${runbook})`]),
  );
  const table = [row(["Alarm", "What users notice", "What to do"]), "|---|---|---|", ...rows];
  return { kind: "text", markdown: [`## ${title}`, ...table].join("\n") };
}

function curvesOf({ title, metrics, expression }: AlarmDefinition): readonly Curve[] {
  if (expression !== undefined) return [{ label: title, expression, of: metrics }];
  return metrics.map((metric) => ({ label: title, metric }));
}

function thresholdOf({ severity, comparison, threshold, unit = "" }: AlarmDefinition): Threshold {
  const wrong = comparison === "above" || comparison === "at-least" ? "above" : "below";
  const label = `${severity}: ${comparison.replace("-", " ")} ${threshold} ${unit}`.trimEnd();
  return { label, value: threshold, wrong };
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
