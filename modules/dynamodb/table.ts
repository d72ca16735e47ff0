import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import { protectedFromDestroy } from "../protection";
import { days, type Duration } from "../units";

export interface TableProps {
  readonly name: string;
  /** Names of the two keys; both hold strings. */
  readonly partitionKey: string;
  readonly sortKey: string;
  /** A customer key. @default a key that DynamoDB owns, at no cost */
  readonly keyArn?: string;
  /** How far back the table can be restored to any second, or null: not at all. */
  readonly recoveryPeriod: Duration | null;
  /**
   * The attribute with the time, in seconds since 1970, at which an item goes. Named even while it is off: DynamoDB asks
   * for the name to turn it off, which the provider takes from here.
   */
  readonly timeToLive: { readonly attribute: string; readonly enabled: boolean };
  /** Whether it is safe from deletion. */
  readonly guarded: boolean;
}

/** A table that is paid by request, with nothing to size. */
export class Table extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    const { name, partitionKey, sortKey, keyArn, recoveryPeriod, timeToLive, guarded } = props;
    const table = new DynamodbTable(this, "table", {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: partitionKey,
      rangeKey: sortKey,
      attribute: [
        { name: partitionKey, type: "S" },
        { name: sortKey, type: "S" },
      ],
      // All three are written even when they are off: leaving a block out keeps what the table has
      // (https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/dynamodb/table.go).
      pointInTimeRecovery:
        recoveryPeriod === null ? { enabled: false } : { enabled: true, recoveryPeriodInDays: days(recoveryPeriod) },
      serverSideEncryption: keyArn === undefined ? { enabled: false } : { enabled: true, kmsKeyArn: keyArn },
      ttl: { enabled: timeToLive.enabled, attributeName: timeToLive.attribute },
      deletionProtectionEnabled: guarded,
      ...protectedFromDestroy(guarded),
    });
    this.name = table.name;
    this.arn = table.arn;
  }
}
