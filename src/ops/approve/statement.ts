import { z } from "zod";

/** What an approver signs. Its canonical JSON is the message; the signature lies beside it. */
export const statementSchema = z.strictObject({
  format: z.literal(1),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  set: z.string(),
  environment: z.string(),
  approver: z.string(),
  at: z.iso.datetime(),
  allowDestroy: z.array(z.string()),
  ticket: z.string().optional(),
  method: z.enum(["ssh", "kms"]),
});

export type Statement = z.infer<typeof statementSchema>;

/** Keeps a signature for one purpose from being used for another. */
export const NAMESPACE = "strata-change-set";
