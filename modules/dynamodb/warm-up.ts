import { Construct } from "constructs";
import { ScheduledCall, type ScheduledCallProps } from "./scheduled-call";
import type { Table } from "./table";

/** What a new on-demand table takes at once: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html */
export const COLD = { readsPerSecond: 12_000, writesPerSecond: 4_000 };

export interface WarmUpProps extends Pick<ScheduledCallProps, "name" | "account" | "region" | "permissionsBoundary"> {
  readonly table: Table;
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
  /** `2026-12-01T03:00`, UTC. */
  readonly at: string;
}

/**
 * Raises what a table takes at once, at a given time. By a schedule, since `aws_dynamodb_table` has warm throughput only
 * from provider 6.13 on (https://github.com/hashicorp/terraform-provider-aws/pull/41308). It never falls again.
 */
export class WarmUp extends Construct {
  constructor(scope: Construct, id: string, { table, readsPerSecond, writesPerSecond, at, ...call }: WarmUpProps) {
    super(scope, id);
    new ScheduledCall(this, "call", {
      ...call,
      description: "Raises the warm throughput of the table",
      schedule: `at(${at}:00)`,
      operation: "updateTable",
      input: {
        TableName: table.name,
        WarmThroughput: { ReadUnitsPerSecond: readsPerSecond, WriteUnitsPerSecond: writesPerSecond },
      },
      statements: [{ sid: "WarmUp", actions: ["dynamodb:UpdateTable"], resources: [table.arn] }],
    });
  }
}
