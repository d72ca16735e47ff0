import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import { serviceTrust, type Statement } from "../iam/policy-document";
import { Role } from "../iam/role";

export interface ScheduledCallProps {
  /** Of the schedule and of its role. */
  readonly name: string;
  readonly description: string;
  readonly account: string;
  readonly region: string;
  /** `cron(0 4 1 * ? *)`, `rate(7 days)` or `at(2026-12-01T03:00:00)`, UTC. */
  readonly schedule: string;
  /** Operation of DynamoDB as its SDKs name it: `updateTable`. */
  readonly operation: "exportTableToPointInTime" | "updateTable";
  readonly input: Readonly<Record<string, unknown>>;
  /** What the call needs. */
  readonly statements: readonly Statement[];
  readonly permissionsBoundary: string | null;
}

/**
 * A call to DynamoDB at its time, by EventBridge Scheduler, as a role that may do just that.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export class ScheduledCall extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledCallProps) {
    super(scope, id);
    const { name, description, account, region, schedule, operation, input, statements, permissionsBoundary } = props;
    const role = new Role(this, "role", {
      name,
      description,
      // The group, not the schedule: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      trust: serviceTrust(
        "scheduler.amazonaws.com",
        account,
        `arn:aws:scheduler:${region}:${account}:schedule-group/default`,
      ),
      statements,
      permissionsBoundary,
    });
    new SchedulerSchedule(this, "schedule", {
      name,
      description,
      scheduleExpression: schedule,
      scheduleExpressionTimezone: "UTC",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: `arn:aws:scheduler:::aws-sdk:dynamodb:${operation}`,
        roleArn: role.arn,
        input: JSON.stringify(input),
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      },
    });
  }
}
