import { z } from "zod";
import { choice, duration } from "../../../core/schema-words";

/** Step 9 of source document 000: S3. */
export const storageSchema = z
  .strictObject({
    invoices: z
      .strictObject({
        encryption: choice(["AES256", "customer-key"]).describe(
          "AES256: S3's own keys, at no cost (000, step 9: AES256). customer-key: a KMS key of the environment, 1 USD a month and a price for each 10,000 calls. A change holds for new invoices. Going back deletes the key, and with it every invoice that it encrypted: with protection on, no change set may.",
        ),
        toInfrequentAccessAfter: duration().describe(
          "Invoices move to STANDARD_IA after (000, step 9: 90 days); S3 takes 30 days or more. PDFs under 128 KB stay in STANDARD, where they cost less.",
        ),
        archive: z
          .strictObject({
            storageClass: choice(["GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"]).describe(
              "GLACIER_IR: the one archive from which a download link works at once.",
            ),
            after: duration().describe("At least 30 days after the move to STANDARD_IA."),
          })
          .nullable()
          .describe(
            "Invoices move on to an archive, billed for 90 days at least (000, cost optimization: Glacier for archives > 1 year). null: they stay in STANDARD_IA.",
          ),
        noncurrentVersionsExpireAfter: duration().describe(
          "How long an invoice that was overwritten or deleted can be brought back.",
        ),
      })
      .describe("The bucket of invoice PDFs, <prefix>/<tenant>/<invoice>.pdf, with versions."),
    logs: z
      .strictObject({
        expireAfter: duration().describe(
          "How long logs are kept (000, cost optimization: 7-14 days in development, 30-90 in production).",
        ),
      })
      .describe(
        "The bucket that the load balancer, S3 itself and MSK write their logs to. Encrypted by S3's own keys: a load balancer cannot write under a KMS key.",
      ),
  })
  .describe("Invoices bucket and log bucket.");
export type StorageProfile = z.infer<typeof storageSchema>;

export const development = {
  invoices: {
    encryption: "AES256",
    toInfrequentAccessAfter: "90 days",
    archive: null,
    noncurrentVersionsExpireAfter: "30 days", // not in 000
  },
  logs: { expireAfter: "14 days" },
} satisfies StorageProfile;

export const production = {
  invoices: {
    encryption: "AES256",
    toInfrequentAccessAfter: "90 days",
    archive: null, // 000: "consider Glacier for archives > 1 year"
    noncurrentVersionsExpireAfter: "365 days", // not in 000; an invoice that was overwritten may be asked for at the year's end
  },
  logs: { expireAfter: "90 days" },
} satisfies StorageProfile;
