import type { Construct } from "constructs";
import { AnomalyDetection } from "../../../../modules/budgets/anomaly-detection";
import { MonthlyBudget } from "../../../../modules/budgets/monthly-budget";
import { SpendingStop } from "../../../../modules/budgets/spending-stop";
import { dollars, type Money } from "../../../../modules/units";
import type { Configuration } from "../../../core/environment";
import { Layer } from "../../../core/layer";
import type { FlexpriceProfile } from "../config/profiles";
import { thirdPartiesCost } from "../config/third-parties";
import type { ObservabilityLayer } from "./observability";

/** What others may use of it. */
export interface BudgetsContract {
  readonly [output: string]: string | readonly string[] | Readonly<Record<string, string>>;
  /** Of the budget of the whole environment. */
  readonly budgetName: string;
}

/** What the environment may cost, and who is told of it (source documents 003 and 004). */
export class BudgetsLayer extends Layer<FlexpriceProfile, BudgetsContract> {
  private readonly topicArn: string;

  constructor(
    scope: Construct,
    configuration: Configuration<FlexpriceProfile>,
    layers: { readonly observability: ObservabilityLayer },
  ) {
    super(scope, "budgets", configuration);
    this.topicArn = layers.observability.outputsFor(this).noticesTopicArn;
    const budget = this.budget();
    this.budgetsByTag();
    this.anomalies();
    this.action(budget);
    this.publish({ budgetName: budget.name });
  }

  private get tag() {
    return { key: "Environment", value: this.environment.name };
  }

  /** Of AWS alone: what third parties bill, AWS does not see. */
  private get amount(): Money {
    const others = thirdPartiesCost(this.profile.integrations);
    const cents = Math.round((Number(dollars(this.environment.budget.monthly)) - others) * 100);
    return `${cents / 100} USD`;
  }

  private budget(): MonthlyBudget {
    return new MonthlyBudget(this, "monthly", {
      ...this.profile.budgets.thresholds,
      name: this.environment.name,
      amount: this.amount,
      tag: this.tag,
      topicArn: this.topicArn,
    });
  }

  private budgetsByTag(): void {
    const { perTag, thresholds } = this.profile.budgets;
    for (const { tag, value, monthly } of perTag) {
      new MonthlyBudget(this, `${tag}-${value}`, {
        ...thresholds,
        name: `${this.environment.name} ${tag} ${value}`,
        amount: monthly,
        tag: { key: tag, value },
        topicArn: this.topicArn,
      });
    }
  }

  private anomalies(): void {
    const { anomalies } = this.profile.budgets;
    if (anomalies === null) return;
    new AnomalyDetection(this, "anomalies", {
      name: this.environment.name,
      tag: this.tag,
      above: anomalies.above,
      topicArn: this.topicArn,
    });
  }

  private action(budget: MonthlyBudget): void {
    const { action } = this.profile.budgets;
    if (action === null) return;
    new SpendingStop(this, "action", {
      name: this.names.of("spending-stop"),
      account: this.environment.account,
      budgetName: budget.name,
      threshold: action.at,
      roles: action.roles,
      approval: action.approval,
      topicArn: this.topicArn,
      permissionsBoundary: this.profile.iam.permissionsBoundary,
    });
  }
}
