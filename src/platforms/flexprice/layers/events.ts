import type { Construct } from "constructs";
import { ScheduledExport } from "../../../../modules/dynamodb/scheduled-export";
import { Table } from "../../../../modules/dynamodb/table";
import { WarmUp } from "../../../../modules/dynamodb/warm-up";
import { CustomerKey } from "../../../../modules/kms/customer-key";
import { serviceGrant } from "../../../../modules/kms/service-grant";
import { Bucket } from "../../../../modules/s3/bucket";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { EventsProfile } from "../config/events";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";

/** What the layers after `events` may use of it. */
export interface EventsContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly tableName: string;
  readonly tableArn: string;
}

/** Step 8 of source document 000: the DynamoDB table of events. */
export class EventsLayer extends Layer<FlexpriceProfile, EventsContract> {
  constructor(scope: Construct, configuration: Configuration<FlexpriceProfile>) {
    super(scope, "events", configuration);
    const { export: exports, warmThroughput } = this.profile.events;
    const table = this.table();
    if (exports !== null) this.exports(table, exports);
    if (warmThroughput !== null) {
      new WarmUp(this, "warm-up", { ...warmThroughput, ...this.scheduled("events-warm-up"), table });
    }
    this.publish({ tableName: table.name, tableArn: table.arn });
  }

  private table(): Table {
    const { pointInTimeRecovery, recoveryPeriod, encryption, timeToLive } = this.profile.events;
    return new Table(this, "events", {
      name: resourceNames(this.environment).eventsTable,
      partitionKey: "pk", // the tenant's id
      sortKey: "sk", // the event's id; the time stands in an attribute
      ...(encryption === "customer-key" ? { keyArn: this.key().arn } : {}),
      recoveryPeriod: pointInTimeRecovery ? recoveryPeriod : null,
      timeToLive,
      guarded: this.guarded,
    });
  }

  private key(): CustomerKey {
    const { name, account, region } = this.environment;
    return new CustomerKey(this, "key", {
      name: this.names.of("events"),
      description: `Events table of ${name}`,
      account,
      grants: [serviceGrant("dynamodb", region, account)],
      guarded: this.guarded,
    });
  }

  private exports(table: Table, { schedule, expiresAfter }: NonNullable<EventsProfile["export"]>): void {
    const bucket = new Bucket(this, "exports", {
      name: this.names.globalOf("events", this.environment.account),
      versioned: false, // each export has a folder of its own and is never written again
      lifecycle: { expireAfter: expiresAfter },
      guarded: this.guarded,
    });
    new ScheduledExport(this, "export", { ...this.scheduled("events-export"), table, bucket, schedule });
  }

  private scheduled(name: string) {
    const { account, region } = this.environment;
    return {
      name: this.names.of(name),
      account,
      region,
      permissionsBoundary: this.profile.iam.permissionsBoundary,
    };
  }
}
