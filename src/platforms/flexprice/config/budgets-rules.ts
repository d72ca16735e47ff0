import { dollars } from "../../../../modules/units";
import { tagsOf } from "../../../core/tags";
import type { Rule } from "../../../core/rules";
import type { BudgetsProfile } from "./budgets";
import type { IntegrationsProfile } from "./integrations";
import { thirdPartiesCost } from "./third-parties";

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html */
const MOST_NOTIFICATIONS = 10;

export const budgetsRules: readonly Rule<{
  readonly budgets: BudgetsProfile;
  readonly integrations: IntegrationsProfile;
}>[] = [
  {
    id: "budgets/thresholds",
    rule: `A budget has 1 to ${MOST_NOTIFICATIONS} thresholds, none of them twice.`,
    why: "AWS takes no more, and refuses the second of two that are the same; with none, nobody is told.",
    source: "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html",
    check({ profile: { budgets } }, report) {
      const { actual, forecast } = budgets.thresholds;
      const count = actual.length + forecast.length;
      if (count < 1 || count > MOST_NOTIFICATIONS) {
        report("budgets.thresholds", `got ${count}, actual and forecast together; allowed: 1 to ${MOST_NOTIFICATIONS}`);
      }
      for (const [kind, shares] of Object.entries({ actual, forecast })) {
        for (const [index, share] of shares.entries()) {
          if (shares.indexOf(share) !== index) {
            report(`budgets.thresholds.${kind}[${index}]`, `got "${share}" twice; allowed: once`);
          }
        }
      }
    },
  },
  {
    id: "budgets/more-than-third-parties",
    rule: "The month's budget is more than the third parties cost.",
    why: "The rest is the budget of AWS, which takes no amount of 0 or less. It sees only its own bill.",
    source: "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Spend.html",
    check({ environment, profile: { integrations } }, report) {
      const others = thirdPartiesCost(integrations);
      const { monthly } = environment.budget;
      if (Number(dollars(monthly)) > others) return;
      report("budget.monthly", `got "${monthly}", and third parties alone cost ${others} USD; allowed: more than that`);
    },
  },
  {
    id: "budgets/known-tag",
    rule: "A budget by tag is for a tag that the environment's resources have, and there is one of each.",
    why: "AWS takes any tag and counts nothing; a second budget of the same name is refused.",
    source: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html",
    check({ environment, profile: { budgets } }, report) {
      const known = Object.keys(tagsOf(environment, "layer")).sort();
      const names = budgets.perTag.map(({ tag, value }) => `${tag} ${value}`);
      for (const [index, { tag, value }] of budgets.perTag.entries()) {
        const path = `budgets.perTag[${index}]`;
        if (!known.includes(tag)) report(`${path}.tag`, `got "${tag}"; allowed: ${known.join(", ")}`);
        if (names.indexOf(`${tag} ${value}`) !== index) report(path, `got ${tag} "${value}" twice; allowed: once`);
      }
    },
  },
];
