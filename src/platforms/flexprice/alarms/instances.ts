import type { AlarmDefinition } from "../../../../modules/cloudwatch/alarm-definition";
import type { AlarmInputs } from "./inputs";
import { minutes, missing } from "./timing";

/** Instances of our own, where there are any. */
export function capacityAlarms({ profile, ecs }: AlarmInputs): AlarmDefinition[] {
  if (profile.services.capacity.launchType === "fargate") return [];
  const instances = { AutoScalingGroupName: ecs.autoscalingGroup };
  return [
    {
      name: "services-no-capacity",
      severity: "notice",
      title: "Instances that tasks need, of those there are",
      effect: "Tasks wait for an instance: deployments stand still, services do not grow.",
      causes: ["services.capacity.instances.maximum is reached", "AWS has no such instances in these zones now"],
      runbook: "services.md#no-capacity",
      metrics: [
        {
          id: "reservation",
          namespace: "AWS/ECS/ManagedScaling",
          name: "CapacityProviderReservation",
          dimensions: { CapacityProviderName: ecs.capacityProvider, ClusterName: ecs.clusterName },
          statistic: "Maximum",
        },
      ],
      unit: "%",
      threshold: 100,
      comparison: "above",
      ...minutes(20),
      missing: missing.keeps,
    },
    {
      name: "services-instance-failed",
      severity: "notice",
      title: "Instances of ECS that fail a status check",
      effect: "Its tasks are moved to other instances; until then there are fewer.",
      causes: ["hardware of AWS", "an instance without memory or disk"],
      runbook: "services.md#instance-failed",
      metrics: [
        { id: "failed", namespace: "AWS/EC2", name: "StatusCheckFailed", dimensions: instances, statistic: "Maximum" },
      ],
      threshold: 0,
      comparison: "above",
      ...minutes(5),
      missing: missing.keeps,
    },
  ];
}
