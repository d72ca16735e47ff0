import type { ServicesProfile } from "../../config/services";
import type { Component } from "../components";
import { labels } from "./names";

/**
 * By use of what it gets, as on ECS. Consumers are throttled: 40 of them, nine million messages behind, took 1.5 % of
 * their processors (https://github.com/flexprice/flexprice/issues/2387), so none is started by that.
 */
export function isScaled({ mode }: Component): boolean {
  return mode === "api" || mode === "temporal_worker";
}

export function horizontalPodAutoscaler({ name, mode, service }: Component, { scaling }: ServicesProfile) {
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: `${name}-hpa`, labels: labels(name) },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
      minReplicas: service.scaling.minimum,
      maxReplicas: service.scaling.maximum,
      metrics: [use("cpu", scaling.cpuTarget), ...(mode === "api" ? [use("memory", scaling.memoryTarget)] : [])],
      // Source document 002, Horizontal Pod Autoscaling.
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 30,
          policies: [{ type: "Percent", value: 50, periodSeconds: 30 }],
        },
        scaleDown: {
          stabilizationWindowSeconds: 300,
          policies: [{ type: "Pods", value: 1, periodSeconds: 60 }],
        },
      },
    },
  };
}

function use(name: "cpu" | "memory", target: `${number}%`) {
  const averageUtilization = Number.parseInt(target, 10);
  return { type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization } } };
}

/** One at a time leaves a node that is emptied. Not a minimum, which with one pod would keep the node for ever. */
export function podDisruptionBudget({ name }: Component) {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, labels: labels(name) },
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: labels(name) },
      unhealthyPodEvictionPolicy: "AlwaysAllow", // what does not work anyway keeps no node
    },
  };
}
