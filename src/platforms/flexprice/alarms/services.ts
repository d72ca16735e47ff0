import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import { runningTasks } from "../../../../modules/ecs/service-scaling";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import { contractKey, processes, type Process } from "../services/processes";
import type { AlarmInputs } from "./inputs";
import { logAlarms } from "./logs";
import { minutes, missing, sustained } from "./timing";

/** Tasks and what they run on: source document 000, "Scaling guidelines"; 002, every tier. */
export function servicesAlarms(inputs: AlarmInputs): AlarmTier {
  return {
    name: "services",
    title: "Services",
    alarms: [
      ...processes(inputs.profile.services).flatMap((process) => alarmsOf(process, inputs)),
      ...capacityAlarms(inputs),
      ...logAlarms(inputs),
    ],
  };
}

function alarmsOf(process: Process, { profile, ecs, services }: AlarmInputs): AlarmDefinition[] {
  const { name } = process;
  const { alarms } = profile;
  const serviceName = services.serviceNames[contractKey(process)] ?? name;
  const dimensions = { ClusterName: ecs.clusterName, ServiceName: serviceName };
  const used = (id: string, metric: string): Metric[] => [
    { id, namespace: "AWS/ECS", name: metric, dimensions, statistic: "Average" },
  ];
  const cpu: AlarmDefinition = {
    name: `${name}-cpu`,
    severity: "notice",
    title: `Processors of ${name}`,
    effect: `${name} gets slow; autoscaling has reached its maximum, or is not fast enough.`,
    causes: ["more load than the maximum of tasks is made for", "a release that works more for each request"],
    runbook: "services.md#cpu",
    metrics: used("cpu", "CPUUtilization"),
    unit: "%",
    threshold: Number.parseInt(alarms.ecsCpu, 10),
    comparison: "above",
    // Autoscaling holds it at about this value: only what it cannot hold for a quarter of an hour is worth a message.
    period: 300,
    periods: 3,
    of: 3,
    missing: missing.keeps,
  };
  const memory: AlarmDefinition = {
    name: `${name}-memory`,
    severity: "notice",
    title: `Memory of ${name}`,
    effect: `Tasks of ${name} are about to be killed (exit code 137), with what they were doing.`,
    causes: ["large payloads", "a leak: it grows with the age of the task", "too little memory for each task"],
    runbook: "services.md#memory",
    metrics: used("memory", "MemoryUtilization"),
    unit: "%",
    threshold: Number.parseInt(alarms.ecsMemory, 10),
    comparison: "above",
    ...sustained(alarms),
    missing: missing.keeps,
  };
  const tooFew: AlarmDefinition = {
    name: `${name}-too-few-tasks`,
    severity: "urgent",
    title: `Tasks of ${name} that run`,
    effect: `Fewer tasks of ${name} run than the fewest allowed: work is delayed or refused.`,
    causes: ["tasks that end as soon as they start", "no capacity in the cluster", "the image cannot be pulled"],
    runbook: "services.md#too-few-tasks",
    metrics: [runningTasks("tasks", ecs.clusterName, serviceName)],
    threshold: profile.services[process.profile].scaling.minimum,
    comparison: "below",
    ...minutes(5),
    missing: missing.silenceIsAnOutage,
  };
  return [tooFew, cpu, memory];
}

/** Instances of our own, where there are any. */
function capacityAlarms({ profile, ecs }: AlarmInputs): AlarmDefinition[] {
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
