import type { MskClusterLoggingInfo } from "@cdktf/provider-aws/lib/msk-cluster";
import { Construct } from "constructs";
import { LogGroup } from "../logs/log-group";
import type { LogRetention } from "../logs/log-retention";

/** Where brokers' logs go: any of the three, or null. */
export interface BrokerLogSinks {
  /** How long a log group of our own keeps them. */
  readonly cloudwatch: LogRetention | null;
  /** A bucket whose policy lets delivery.logs.amazonaws.com write. */
  readonly s3: { readonly bucket: string; readonly prefix: string } | null;
  /** A delivery stream with the tag `LogDeliveryEnabled=true`, without which nothing arrives. */
  readonly firehose: string | null;
}

export interface BrokerLogsProps extends BrokerLogSinks {
  /** The cluster's name. */
  readonly name: string;
  readonly keyArn: string;
}

/** The three sinks of brokers' logs. */
export class BrokerLogs extends Construct {
  readonly loggingInfo: MskClusterLoggingInfo;

  constructor(scope: Construct, id: string, { name, keyArn, cloudwatch, s3, firehose }: BrokerLogsProps) {
    super(scope, id);
    const logGroup = cloudwatch === null ? {} : { logGroup: this.group(name, keyArn, cloudwatch).name };
    this.loggingInfo = {
      brokerLogs: {
        cloudwatchLogs: { enabled: cloudwatch !== null, ...logGroup },
        s3: { enabled: s3 !== null, ...s3 },
        firehose: { enabled: firehose !== null, ...(firehose === null ? {} : { deliveryStream: firehose }) },
      },
    };
  }

  /**
   * Log delivery adds each group to one resource policy of the account, of 5,120 characters, but for groups named so.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
   */
  private group(name: string, keyArn: string, retention: LogRetention): LogGroup {
    return new LogGroup(this, "logs", { name: `/aws/vendedlogs/msk/${name}`, retention, keyArn });
  }
}
