import type { Guarantee } from "../check";

export const budgetGuarantees: readonly Guarantee[] = [
  {
    id: "budgets/by-tag",
    rule: "A budget counts what has one tag: this environment's, or one of its own.",
    why: "Budgets are the account's: without a filter, each environment would be told of the cost of all.",
    source: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html",
  },
  {
    id: "budgets/gross",
    rule: "Credits and refunds are not counted.",
    why: "They hide what is spent until they end, and then the bill is a surprise.",
    source: "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CostTypes.html",
  },
  {
    id: "budgets/to-the-topic",
    rule: "Budgets and anomalies are told through the topic of notices, anomalies at once.",
    why: "A topic has everybody who hears alarms. Anomalies that are gathered for a day or a week go to e-mail addresses only.",
    source: "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html",
  },
  {
    id: "budgets/monitor-of-its-own",
    rule: "Anomalies are looked for among what has the environment's tag.",
    why: "Of monitors of all services an account has one, which AWS makes itself: a second is refused.",
    source: "https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html",
  },
  {
    id: "budgets/action-is-narrow",
    rule: "A budget's action attaches one policy, which only denies, to the roles that are named, on behalf of this account.",
    why: "The role of AWS's own policy for it may attach any policy to anybody.",
    source: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-action-role.html",
  },
];
