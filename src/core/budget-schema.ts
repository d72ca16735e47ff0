import { z } from "zod";
import { money, text } from "./schema-words";

/** `budget` of an environment file: what a month may cost. */
export const budgetSchema = z
  .strictObject({
    monthly: money().describe(
      "What a month may cost, AWS and third parties: synthesis refuses an environment whose estimate is more (npx strata cost).",
    ),
    overspend: z
      .strictObject({
        because: text(/\S.{9,}/, "a sentence that says why the environment may cost more than its budget").describe(
          "Why the estimate may be over the budget for now.",
        ),
      })
      .optional()
      .describe("Lets an estimate over the budget pass. Default: it is refused."),
  })
  .describe("What a month may cost.");
