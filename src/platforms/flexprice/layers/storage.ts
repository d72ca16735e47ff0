import type { Construct } from "constructs";
import { CustomerKey } from "../../../../modules/kms/customer-key";
import { serviceGrant } from "../../../../modules/kms/service-grant";
import { Bucket } from "../../../../modules/s3/bucket";
import { deliveredLogs, loadBalancerLogs, serverAccessLogs } from "../../../../modules/s3/log-delivery";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { resourceNames } from "../resource-names";

/** What the layers after `storage` may use of it. */
export interface StorageContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  readonly invoicesBucket: string;
  readonly invoicesBucketArn: string;
  /** Takes logs under `alb/` from load balancers and under `kafka/` from CloudWatch's log delivery. */
  readonly logsBucket: string;
  /** Empty where no backups are asked for. */
  readonly clickhouseBackupsBucket: string;
  readonly clickhouseBackupsBucketArn: string;
}

/** Step 9 of source document 000: the bucket of invoices, and the bucket of logs. */
export class StorageLayer extends Layer<FlexpriceProfile, StorageContract> {
  constructor(scope: Construct, configuration: Configuration<FlexpriceProfile>) {
    super(scope, "storage", configuration);
    const logs = this.logs();
    const invoices = this.invoices(logs);
    const backups = this.clickhouseBackups();
    this.publish({
      invoicesBucket: invoices.name,
      invoicesBucketArn: invoices.arn,
      logsBucket: logs.name,
      clickhouseBackupsBucket: backups?.name ?? "",
      clickhouseBackupsBucketArn: backups?.arn ?? "",
    });
  }

  /** Without versions: nothing is ever overwritten here, and a version would outlive the day a log has to go. */
  private logs(): Bucket {
    const { account, region } = this.environment;
    const bucket = this.names.globalOf("logs", account);
    const { invoicesBucket } = resourceNames(this.environment);
    return new Bucket(this, "logs", {
      name: bucket,
      versioned: false,
      lifecycle: { expireAfter: this.profile.storage.logs.expireAfter },
      grants: [
        loadBalancerLogs({ bucket, folder: "alb", account }),
        serverAccessLogs({ bucket, folder: "s3", account, of: invoicesBucket }),
        ...deliveredLogs({ bucket, folder: "kafka", account, region }),
      ],
      guarded: this.guarded,
    });
  }

  private invoices(logs: Bucket): Bucket {
    const { encryption, toInfrequentAccessAfter, archive, noncurrentVersionsExpireAfter } =
      this.profile.storage.invoices;
    return new Bucket(this, "invoices", {
      name: resourceNames(this.environment).invoicesBucket,
      ...(encryption === "customer-key" ? { keyArn: this.key().arn } : {}),
      versioned: true,
      lifecycle: {
        transitions: [
          { to: "STANDARD_IA", after: toInfrequentAccessAfter },
          ...(archive === null ? [] : [{ to: "GLACIER_IR", after: archive.after } as const]),
        ],
        noncurrentExpireAfter: noncurrentVersionsExpireAfter,
      },
      accessLogs: { to: logs, prefix: "s3/invoices/" },
      guarded: this.guarded,
    });
  }

  /** Here, and not beside the cluster: backups outlive it. Deleted ones can be had back for a month. */
  private clickhouseBackups(): Bucket | null {
    if (this.profile.clickhouse.backups === null) return null;
    return new Bucket(this, "clickhouse-backups", {
      name: this.names.globalOf("clickhouse-backups", this.environment.account),
      versioned: true,
      lifecycle: { noncurrentExpireAfter: "30 days" },
      guarded: this.guarded,
    });
  }

  private key(): CustomerKey {
    const { name, account, region } = this.environment;
    return new CustomerKey(this, "key", {
      name: this.names.of("invoices"),
      description: `Invoices of ${name}`,
      account,
      grants: [serviceGrant("s3", region, account)],
      guarded: this.guarded,
    });
  }
}
