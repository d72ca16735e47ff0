import { Construct } from "constructs";
import type { Bucket } from "../s3/bucket";
import { ScheduledCall, type ScheduledCallProps } from "./scheduled-call";
import type { Table } from "./table";

export interface ScheduledExportProps extends Pick<
  ScheduledCallProps,
  "name" | "account" | "region" | "schedule" | "permissionsBoundary"
> {
  /** With point-in-time recovery, or every export is refused. */
  readonly table: Table;
  readonly bucket: Bucket;
}

/**
 * Full exports of a table to S3, again and again; a Terraform resource for an export would run once, at an apply. An
 * export reads backups: it costs the table nothing. What it may do:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport_Requesting.html
 */
export class ScheduledExport extends Construct {
  constructor(scope: Construct, id: string, { table, bucket, ...call }: ScheduledExportProps) {
    super(scope, id);
    new ScheduledCall(this, "call", {
      ...call,
      description: "Exports the whole table to S3",
      operation: "exportTableToPointInTime",
      input: {
        TableArn: table.arn,
        S3Bucket: bucket.name,
        S3BucketOwner: call.account, // refused if the bucket were somebody else's
        S3SseAlgorithm: "AES256",
        ExportFormat: "DYNAMODB_JSON",
      },
      statements: [
        { sid: "Export", actions: ["dynamodb:ExportTableToPointInTime"], resources: [table.arn] },
        {
          sid: "WriteExports",
          actions: ["s3:PutObject", "s3:PutObjectAcl", "s3:AbortMultipartUpload"],
          resources: [`${bucket.arn}/*`],
        },
      ],
    });
  }
}
