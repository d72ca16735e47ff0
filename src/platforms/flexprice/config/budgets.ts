import { z } from "zod";
import { choice, money, text } from "../../../core/schema-words";

const share = text<`${number}%`>(/^[1-9]\d{0,2}%$/, 'a share of the budget, such as "80%" or "120%"');

const shares = (description: string) =>
  z.array(share, { error: 'a list of shares, such as ["80%"]' }).describe(description);

/** "Cost optimization" of source document 000 and the guardrails of 004: who is told of the cost, and when. */
export const budgetsSchema = z
  .strictObject({
    thresholds: z
      .strictObject({
        actual: shares("Shares of `budget.monthly` at which what has been spent is told."),
        forecast: shares(
          "Shares at which the forecast for the month is told. AWS makes one from about five weeks of use on.",
        ),
      })
      .describe("When a notice is sent. Each tag's budget has the same."),
    perTag: z
      .array(
        z.strictObject({
          tag: text(/^[A-Za-z0-9 _.:/=+@-]{1,30}$/, "a tag key of at most 30 characters, such as Layer").describe(
            "A tag of the environment's resources, active for cost allocation.",
          ),
          value: text(/^[A-Za-z0-9 _.:/=+@-]{1,40}$/, "a tag value of at most 40 characters, such as clickhouse"),
          monthly: money().describe("What everything in the account with this tag may cost a month."),
        }),
      )
      .describe("More budgets, by tag, such as { tag: Layer, value: clickhouse, monthly: 2000 USD }."),
    anomalies: z
      .strictObject({ above: money().describe("How much more than expected is told.") })
      .nullable()
      .describe(
        "Cost Anomaly Detection, free of charge. The tag Environment has to be active for cost allocation first. null: none.",
      ),
    action: z
      .strictObject({
        at: share.describe("Share of the budget that has been spent."),
        roles: z
          .array(text(/^[\w+=,.@-]{1,64}$/, "the name of an IAM role"), { error: "a list of names of IAM roles" })
          .min(1, { error: "at least one role" })
          .describe("Who may then make nothing new that is paid by the hour."),
        approval: choice(["manual", "automatic"]).describe("manual: somebody agrees first, in the console of Budgets."),
      })
      .nullable()
      .describe("What Budgets does by itself: deny some roles to make anything new. null: nothing."),
  })
  .describe("Who is told of the cost, and when. What the environment may cost is `budget.monthly` of its file.");
export type BudgetsProfile = z.infer<typeof budgetsSchema>;

export const development = {
  thresholds: { actual: ["80%", "100%"], forecast: ["100%"] },
  perTag: [],
  anomalies: null,
  action: null,
} satisfies BudgetsProfile;

export const production = {
  thresholds: { actual: ["50%", "80%", "100%"], forecast: ["100%", "120%"] },
  perTag: [],
  anomalies: null, // a new account's tags cannot be active yet, and AWS would refuse the monitor
  action: null, // who must not be stopped in production is for its owners to say
} satisfies BudgetsProfile;
