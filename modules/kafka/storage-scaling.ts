import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import { gibibytes, type Size } from "../units";

export interface StorageScalingProps {
  /** Name of the policy. */
  readonly name: string;
  readonly clusterArn: string;
  /** What one broker's volume may grow to. */
  readonly maximum: Size;
}

/** AWS recommends 50 to 60 %: https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand-details.html */
const GROWS_ABOVE = 60;

/** Grows the brokers' volumes by their use: a tenth at a time, every six hours at most, never back. */
export class StorageScaling extends Construct {
  constructor(scope: Construct, id: string, { name, clusterArn, maximum }: StorageScalingProps) {
    super(scope, id);
    const target = new AppautoscalingTarget(this, "target", {
      serviceNamespace: "kafka",
      scalableDimension: "kafka:broker-storage:VolumeSize",
      resourceId: clusterArn,
      minCapacity: 1,
      maxCapacity: gibibytes(maximum),
    });
    new AppautoscalingPolicy(this, "use", {
      name,
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "KafkaBrokerStorageUtilization" },
        targetValue: GROWS_ABOVE,
        disableScaleIn: true, // MSK never makes a volume smaller
      },
    });
  }
}
