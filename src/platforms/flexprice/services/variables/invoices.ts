import type { Definitions } from "./definition";
import { constant, fromContract, fromEnvironmentFile, fromSurroundings } from "./sources";

/** Invoice PDFs in S3; the credentials are those of the task's role. */
export const invoices = {
  FLEXPRICE_S3_ENABLED: { description: "S3; without it, asking for an invoice's PDF fails", ...fromSurroundings("s3") },
  FLEXPRICE_S3_REGION: { description: "Its region", ...fromEnvironmentFile("region") },
  FLEXPRICE_S3_INVOICE_BUCKET: { description: "The invoices bucket", ...fromContract("storage", "invoicesBucket") },
  FLEXPRICE_S3_INVOICE_PRESIGN_EXPIRY_DURATION: {
    description: "How long a link to a PDF works",
    ...constant("1h"),
  },
  FLEXPRICE_S3_INVOICE_KEY_PREFIX: {
    kind: "untouched",
    description: "Begins every key of an invoice",
    because: "The application's own is none; the bucket holds nothing else.",
  },
} as const satisfies Definitions;
