import { z } from "zod";
import { money, text } from "./schema-words";

/** `budget` of an environment file: what it may cost. */
export const budgetSchema = z.strictObject({
  monthly: money().describe("What the environment may cost a month."),
  overspend: z
    .strictObject({ because: text(/\S/, "a sentence that tells why") })
    .optional()
    .describe("Why the estimate may be above the budget. Default: it may not."),
});
