import { CeAnomalyMonitor } from "@cdktf/provider-aws/lib/ce-anomaly-monitor";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription";
import { Construct } from "constructs";
import { dollars, type Money } from "../units";

export interface AnomalyDetectionProps {
  readonly name: string;
  /** Whose cost is watched. The key has to be an active cost allocation tag. */
  readonly tag: { readonly key: string; readonly value: string };
  /** How much more than expected is told. */
  readonly above: Money;
  /** Of a topic that Cost Anomaly Detection may publish to. */
  readonly topicArn: string;
}

/**
 * Learns what everything with a tag costs, and tells what is out of line. Of the other kind of monitor, by service, an account has
 * one, and AWS makes it: https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html
 */
export class AnomalyDetection extends Construct {
  constructor(scope: Construct, id: string, { name, tag, above, topicArn }: AnomalyDetectionProps) {
    super(scope, id);
    const monitor = new CeAnomalyMonitor(this, "monitor", {
      name,
      monitorType: "CUSTOM",
      // With every member that AWS gives back: the provider replaces the monitor otherwise, and it learns anew.
      monitorSpecification: JSON.stringify({
        And: null,
        CostCategories: null,
        Dimensions: null,
        Not: null,
        Or: null,
        Tags: { Key: tag.key, MatchOptions: null, Values: [tag.value] },
      }),
    });
    new CeAnomalySubscription(this, "subscription", {
      name,
      frequency: "IMMEDIATE", // topics take nothing else: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html
      monitorArnList: [monitor.arn],
      subscriber: [{ type: "SNS", address: topicArn }],
      thresholdExpression: {
        dimension: {
          key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          matchOptions: ["GREATER_THAN_OR_EQUAL"],
          values: [dollars(above)],
        },
      },
    });
  }
}
