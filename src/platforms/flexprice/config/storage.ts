import { z } from "zod";
import { duration, flag } from "../../../core/schema-words";

/** Steps 8, 9 and 10 of source document 000: DynamoDB, S3 and ECR. */
export const storageSchema = z
  .strictObject({
    invoicesToInfrequentAccessAfter: duration().describe("Invoices move to STANDARD_IA after (000, step 9: 90 days)."),
    eventsPointInTimeRecovery: flag().describe("Continuous backups of the events table (000, step 8: enabled)."),
    scanImagesOnPush: flag().describe("ECR scans each pushed image (000, step 10)."),
  })
  .describe("Invoices bucket, events table and image repositories.");
export type StorageProfile = z.infer<typeof storageSchema>;

export const development = {
  invoicesToInfrequentAccessAfter: "90 days",
  eventsPointInTimeRecovery: true,
  scanImagesOnPush: true,
} satisfies StorageProfile;

export const production = {
  invoicesToInfrequentAccessAfter: "90 days",
  eventsPointInTimeRecovery: true,
  scanImagesOnPush: true,
} satisfies StorageProfile;
