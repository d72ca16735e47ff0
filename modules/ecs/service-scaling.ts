import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { Construct } from "constructs";
import type { Metric } from "../cloudwatch/metric";
import type { Service } from "./service";

export interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
}

export interface ScalingSchedule extends Bounds {
  readonly name: string;
  /** cron(…), rate(…) or at(…). */
  readonly at: string;
  readonly timezone: string;
}

/** Seconds between two steps. */
export interface Cooldown {
  readonly out: number;
  readonly in: number;
}

export interface ServiceScalingProps extends Bounds {
  readonly clusterName: string;
  readonly service: Service;
  /** Begins the names of policies and schedules. */
  readonly name: string;
  readonly cooldown: Cooldown;
  readonly schedules: readonly ScalingSchedule[];
}

/** Per cent of what tasks have, or requests a minute for each task. */
export type PredefinedMetric =
  "ECSServiceAverageCPUUtilization" | "ECSServiceAverageMemoryUtilization" | "ALBRequestCountPerTarget";

/**
 * Moves the number of a service's tasks. With several targets, the one that asks for most decides upwards, and all have to
 * agree downwards: https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
export class ServiceScaling extends Construct {
  private readonly target: AppautoscalingTarget;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServiceScalingProps,
  ) {
    super(scope, id);
    this.target = new AppautoscalingTarget(this, "target", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${props.clusterName}/${props.service.name}`,
      minCapacity: props.minimum,
      maxCapacity: props.maximum,
    });
    // A schedule moves both; the plan after it is not to move them back.
    if (props.schedules.length > 0) this.target.lifecycle = { ignoreChanges: ["min_capacity", "max_capacity"] };
    for (const schedule of props.schedules) this.schedule(schedule);
  }

  /** Holds a metric that Application Auto Scaling knows at a value. `label` is the load balancer's and its target group's. */
  track(id: string, metric: PredefinedMetric, targetValue: number, label?: string): void {
    this.policy(id, targetValue, {
      predefinedMetricSpecification: {
        predefinedMetricType: metric,
        ...(label === undefined ? {} : { resourceLabel: label }),
      },
    });
  }

  /** Holds the value of an expression over metrics, which has to fall as tasks are added, at a value. */
  trackExpression(id: string, metrics: readonly Metric[], expression: string, targetValue: number): void {
    const stats = metrics.map(({ id: metricId, namespace, name, dimensions, statistic }) => ({
      id: metricId,
      returnData: false,
      metricStat: {
        metric: {
          namespace,
          metricName: name,
          dimensions: Object.entries(dimensions).map(([dimension, value]) => ({ name: dimension, value })),
        },
        stat: statistic,
      },
    }));
    this.policy(id, targetValue, {
      customizedMetricSpecification: {
        metrics: [...stats, { id: "value", expression, label: id, returnData: true }],
      },
    });
  }

  private policy(id: string, targetValue: number, specification: object): void {
    const { name, cooldown } = this.props;
    new AppautoscalingPolicy(this, id, {
      name: `${name}-${id}`,
      policyType: "TargetTrackingScaling",
      serviceNamespace: this.target.serviceNamespace,
      scalableDimension: this.target.scalableDimension,
      resourceId: this.target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        ...specification,
        targetValue,
        scaleOutCooldown: cooldown.out,
        scaleInCooldown: cooldown.in,
      },
    });
  }

  private schedule({ name, at, timezone, minimum, maximum }: ScalingSchedule): void {
    new AppautoscalingScheduledAction(this, `schedule-${name}`, {
      name: `${this.props.name}-${name}`,
      serviceNamespace: this.target.serviceNamespace,
      scalableDimension: this.target.scalableDimension,
      resourceId: this.target.resourceId,
      schedule: at,
      timezone,
      scalableTargetAction: { minCapacity: String(minimum), maxCapacity: String(maximum) },
    });
  }
}

/**
 * Tasks that run, minute by minute: every task sends one sample, with Container Insights on or off.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html#cw_running_task_count
 */
export function runningTasks(id: string, clusterName: string, serviceName: string): Metric {
  const dimensions = { ClusterName: clusterName, ServiceName: serviceName };
  return { id, namespace: "AWS/ECS", name: "CPUUtilization", dimensions, statistic: "SampleCount" };
}
