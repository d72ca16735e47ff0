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
 * Every alarm with somebody who hears it. Notices go out by themselves. Urgent ones page through the outage of their tier, so
 * that one outage pages once; that of a tier which needs the others is silent while one of those is out.
 */
export class Alarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    const { names, tiers } = props;
    const dependencies = tiers.dependencies.map((tier) => this.tier(tier));
    const cause = new OutageAlarm(this, "dependencies", {
      name: names.of("dependencies-outage"),
      description: "Something is out that api and services need. Says nothing itself: it keeps their outages silent.",
      anyOf: dependencies,
      topicArns: [],
    });
    for (const tier of tiers.dependents) this.tier(tier, cause);
  }

  private tier({ name, title, alarms }: AlarmTier, consequenceOf?: OutageAlarm): OutageAlarm {
    const { names, urgentArn, noticesArn, runbooks } = this.props;
    const made = alarms.map((definition) => ({ definition, alarm: this.alarm(definition, noticesArn) }));
    const urgent = made.filter(({ definition }) => definition.severity === "urgent");
    return new OutageAlarm(this, `${name}-outage`, {
      name: names.of(`${name}-outage`),
      description: outageDescription(
        title,
        urgent.map(({ definition }) => definition),
        runbooks,
      ),
      anyOf: urgent.map(({ alarm }) => alarm),
      topicArns: [urgentArn],
      ...(consequenceOf ? { consequenceOf } : {}),
    });
  }

  private alarm(definition: AlarmDefinition, noticesArn: string): Alarm {
    const { names, runbooks } = this.props;
    return new Alarm(this, definition.name, {
      name: names.of(definition.name),
      definition,
      runbook: runbookAddress(definition.runbook, runbooks),
      topicArns: definition.severity === "notice" ? [noticesArn] : [],
    });
  }
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
