import type { Graph } from "../../../../../modules/cloudwatch/widgets";
import { runningTasks } from "../../../../../modules/ecs/service-scaling";
import { loggedLines, logPatterns, type LogMetricName } from "../../log-metrics";
import { curvesOf, graph } from "../graph";
import type { Measured } from "../measured";

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
function utilization({ cluster, services }: Measured, resource: "CPU" | "Memory"): Graph {
  const curves = curvesOf(services, (service) => ({
    namespace: "AWS/ECS",
    name: `${resource}Utilization`,
    dimensions: { ClusterName: cluster, ServiceName: service },
    statistic: "Average",
  }));
  return graph(`${resource} of the services`, curves, "%");
}

/** 002: "CPU and memory utilization". */
export const servicesCpu = (measured: Measured) => utilization(measured, "CPU");
export const servicesMemory = (measured: Measured) => utilization(measured, "Memory");

export function tasks({ cluster, services }: Measured): Graph {
  return graph("Running tasks", [
    ...services.map((service) => ({ label: service, metric: runningTasks("tasks", cluster, service) })),
  ]);
}

/** 002: "Error rate" of what answers no requests. */
export function loggedFailures({ environmentName }: Measured): Graph {
  const curves = (Object.keys(logPatterns) as LogMetricName[]).map((name) => ({
    label: name,
    metric: loggedLines("lines", environmentName, name),
  }));
  return graph("Lines in the logs of the services", curves);
}

export function servicesGraphs(measured: Measured): readonly Graph[] {
  return [servicesCpu(measured), servicesMemory(measured), tasks(measured), loggedFailures(measured)];
}
