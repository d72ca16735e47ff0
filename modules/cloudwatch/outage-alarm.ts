import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { Construct } from "constructs";
import type { Alarm } from "./alarm";

export interface OutageAlarmProps {
  /** `flexprice-production-database-outage`. */
  readonly name: string;
  readonly description: string;
  /** Alarms or other outages: one of them is enough. */
  readonly anyOf: readonly Pick<Alarm, "name">[];
  /** Empty where it only keeps others silent. */
  readonly topicArns: readonly string[];
  /** While this one sounds, this outage is taken for its consequence and says nothing. @default none */
  readonly consequenceOf?: Pick<Alarm, "arn">;
}

/**
 * Several alarms that page once. Its children have no actions of their own; what caused it stands in the message.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Composite_Alarm.html
 */
export class OutageAlarm extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, description, anyOf, topicArns, consequenceOf }: OutageAlarmProps) {
    super(scope, id);
    const alarm = new CloudwatchCompositeAlarm(this, "alarm", {
      alarmName: name,
      alarmDescription: description,
      alarmRule: anyOf.map((child) => `ALARM("${child.name}")`).join(" OR "),
      alarmActions: [...topicArns],
      okActions: [...topicArns],
      ...(consequenceOf ? { actionsSuppressor: { alarm: consequenceOf.arn, ...SUPPRESSION } } : {}),
    });
    this.name = alarm.alarmName;
    this.arn = alarm.arn;
  }
}

/**
 * Seconds: how long an outage waits for the cause to sound before it speaks for itself, and how long it stays silent once the
 * cause is over, since what depends on it needs time to come back.
 */
export const SUPPRESSION = { waitPeriod: 60, extensionPeriod: 300 } as const;
