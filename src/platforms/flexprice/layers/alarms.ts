import { Construct } from "constructs";
import { Alarm } from "../../../../modules/cloudwatch/alarm";
import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import { OutageAlarm } from "../../../../modules/cloudwatch/outage-alarm";
import { runbookAddress } from "../../../../modules/alert";
import type { Names } from "../../../core/naming";
import type { alarmTiers } from "../alarms/tiers";

export interface AlarmsProps {
  readonly names: Names;
  readonly tiers: ReturnType<typeof alarmTiers>;
  readonly urgentArn: string;
  readonly noticesArn: string;
  /** Where the runbooks are published. @default the project's own files */
  readonly runbooks: string | undefined;
}

/**
 * Every alarm with somebody who hears it. Notices go out by themselves; urgent ones page through the outage of their tier, so that
 * one outage pages once. Those of the tiers that need the others are silent while one of the others is down: down, not only in
 * trouble, or a disk at 81 % would hide that nobody can log in. What is never a consequence pages by itself.
 */
export class Alarms extends Construct {
  private readonly down: Alarm[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    const { names, tiers } = props;
    for (const tier of tiers.dependencies) this.tier(tier);
    const cause = new OutageAlarm(this, "dependencies", {
      name: names.of("dependencies-outage"),
      description: "Something is down that api and services need. Says nothing itself: it keeps their outages silent.",
      anyOf: this.down,
      topicArns: [],
    });
    for (const tier of tiers.dependents) this.tier(tier, cause);
  }

  private tier({ name, title, alarms }: AlarmTier, consequenceOf?: OutageAlarm): void {
    const { names, urgentArn, runbooks } = this.props;
    const made = alarms.map((definition) => ({ definition, alarm: this.alarm(definition) }));
    this.down.push(...made.filter(({ definition }) => definition.isOutageOfOthers).map(({ alarm }) => alarm));
    const together = made.filter(({ definition }) => pagesWithItsTier(definition));
    if (together.length === 0) return;
    new OutageAlarm(this, `${name}-outage`, {
      name: names.of(`${name}-outage`),
      description: outageDescription(
        title,
        together.map(({ definition }) => definition),
        runbooks,
      ),
      anyOf: together.map(({ alarm }) => alarm),
      topicArns: [urgentArn],
      ...(consequenceOf ? { consequenceOf } : {}),
    });
  }

  private alarm(definition: AlarmDefinition): Alarm {
    const { names, runbooks, urgentArn, noticesArn } = this.props;
    const topic = definition.severity === "notice" ? noticesArn : urgentArn;
    return new Alarm(this, definition.name, {
      name: names.of(definition.name),
      definition,
      runbook: runbookAddress(definition.runbook, runbooks),
      topicArns: pagesWithItsTier(definition) ? [] : [topic],
    });
  }
}

function pagesWithItsTier({ severity, pages = "tier" }: AlarmDefinition): boolean {
  return severity === "urgent" && pages === "tier";
}

/** What a pager shows of an outage, whichever of its alarms sounds: the message names it, this says where to read. */
function outageDescription(
  title: string,
  urgent: readonly AlarmDefinition[],
  runbooks: AlarmsProps["runbooks"],
): string {
  const sections = [...new Set(urgent.map(({ runbook }) => runbookAddress(runbook, runbooks)))];
  return [`${title}: at least one of its urgent alarms sounds.`, ...sections].join("\n");
}
