import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import { runningTasks } from "../../../../modules/ecs/service-scaling";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import { contractKey, processes, type Process } from "../services/processes";
import type { FlexpriceProfile } from "../config/profiles";
import { tasksInDeployment } from "../config/service-tasks";
import type { AlarmInputs } from "./inputs";
import { capacityAlarms } from "./instances";
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
    threshold: fewestTasks(process, profile),
    comparison: "below",
    ...minutes(5),
    missing: missing.silenceIsAnOutage,
  };
  return [tooFew, ...belowDesired(name, dimensions, profile.ecs), cpu, memory];
}

/** While a deployment goes on, at the minimum; no schedule goes below that. */
function fewestTasks({ profile: name }: Process, { services }: FlexpriceProfile): number {
  return tasksInDeployment(services[name].scaling.minimum, services[name]).fewest;
}

/** Only Container Insights says how many tasks are wanted: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html */
function belowDesired(
  name: string,
  dimensions: Metric["dimensions"],
  { containerInsights }: FlexpriceProfile["ecs"],
): AlarmDefinition[] {
  if (containerInsights === "disabled") return [];
  const count = (id: string, metric: string): Metric => ({
    id,
    namespace: "ECS/ContainerInsights",
    name: metric,
    dimensions,
    statistic: "Average",
  });
  return [
    {
      name: `${name}-below-desired`,
      severity: "notice",
      title: `Tasks of ${name} that are wanted and do not run`,
      effect: `${name} has less room than autoscaling has asked for.`,
      causes: ["tasks that end as soon as they start", "no capacity in the cluster", "the image cannot be pulled"],
      runbook: "services.md#too-few-tasks",
      metrics: [count("desired", "DesiredTaskCount"), count("running", "RunningTaskCount")],
      expression: "desired-running",
      threshold: 0,
      comparison: "above",
      ...minutes(20), // longer than a deployment takes to start its tasks
      missing: missing.keeps,
    },
  ];
}
