import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { Construct } from "constructs";
import { dollars, type Money } from "../units";

export type Percent = `${number}%`;

export interface MonthlyBudgetProps {
  /** Unique in the account. */
  readonly name: string;
  readonly amount: Money;
  /** Whose cost is counted. The key has to be an active cost allocation tag, or nothing is counted at all. */
  readonly tag: { readonly key: string; readonly value: string };
  /** Shares of the amount at which what has been spent is told. */
  readonly actual: readonly Percent[];
  /** Shares of the amount at which the forecast for the month is told: AWS makes one from about five weeks on. */
  readonly forecast: readonly Percent[];
  /** Of a topic that Budgets may publish to. */
  readonly topicArn: string;
}

/** What everything with a tag may cost a month, told when it is reached. */
export class MonthlyBudget extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: MonthlyBudgetProps) {
    super(scope, id);
    const { name, amount, tag, actual, forecast, topicArn } = props;
    const notification = (type: "ACTUAL" | "FORECASTED") => (threshold: Percent) => ({
      notificationType: type,
      comparisonOperator: "GREATER_THAN",
      thresholdType: "PERCENTAGE",
      threshold: Number.parseInt(threshold, 10),
      subscriberSnsTopicArns: [topicArn],
    });
    const budget = new BudgetsBudget(this, "budget", {
      name,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: dollars(amount),
      limitUnit: "USD",
      costFilter: [{ name: "TagKeyValue", values: [`user:${tag.key}$${tag.value}`] }],
      // What AWS gives back hides what is spent, until it ends.
      costTypes: { includeCredit: false, includeRefund: false },
      notification: [...actual.map(notification("ACTUAL")), ...forecast.map(notification("FORECASTED"))],
    });
    this.name = budget.name;
  }
}
