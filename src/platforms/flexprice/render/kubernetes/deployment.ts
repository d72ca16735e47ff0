import { seconds } from "../../../../../modules/units";
import { HEALTH, portOf, type Component } from "../components";
import { applicationImage } from "../images";
import type { ProcessEnvironment, SharedEnvironment } from "./environment";
import { labels } from "./names";
import { podSpec, resources } from "./pod";
import { isScaled } from "./scaling";

/** How long a Service and a load balancer may still send requests: the application drops those that it has not answered. */
const DRAINING = "15 seconds";

export function deployment(
  component: Component,
  tag: string,
  environment: ProcessEnvironment,
  shared: SharedEnvironment,
) {
  const { name, service } = component;
  const port = portOf(environment.literals);
  const draining = port === undefined ? 0 : seconds(DRAINING);
  const container = {
    image: applicationImage(tag),
    ...shared.of(environment),
    ...(port === undefined ? {} : listening(port)),
    resources: resources(service),
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels: labels(name) },
    spec: {
      // Left out where an autoscaler decides: each apply would set it back.
      ...(isScaled(component) ? {} : { replicas: service.tasks }),
      selector: { matchLabels: labels(name) },
      strategy: strategy(component),
      template: {
        metadata: { labels: labels(name) },
        spec: podSpec(container, {
          terminationGracePeriodSeconds: draining + seconds(service.stopTimeout),
          topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
            maxSkew: 1,
            topologyKey,
            whenUnsatisfiable: "ScheduleAnyway",
            labelSelector: { matchLabels: labels(name) },
            matchLabelKeys: ["pod-template-hash"],
          })),
        }),
      },
    },
  };
}

/** ECS's minimum and maximum, seen from the other side. Two processes that do all the work would do it twice. */
function strategy({ mode, service: { deployment: limits } }: Component) {
  if (mode === "local") return { type: "Recreate" };
  return {
    type: "RollingUpdate",
    rollingUpdate: {
      maxUnavailable: `${100 - Number.parseInt(limits.minimumHealthy, 10)}%`,
      maxSurge: `${Number.parseInt(limits.maximum, 10) - 100}%`,
    },
  };
}

/**
 * Only what listens can be asked for its health. A probe of the others could say that the process is there, which the
 * kubelet sees by itself; that they keep up is seen in the lag of their groups and in Temporal.
 */
function listening(port: number) {
  const httpGet = { path: HEALTH, port: "http" };
  return {
    ports: [{ name: "http", containerPort: port }],
    startupProbe: { httpGet, periodSeconds: 5, failureThreshold: 30 },
    readinessProbe: { httpGet, periodSeconds: 5, timeoutSeconds: 2 },
    livenessProbe: { httpGet, periodSeconds: 10, timeoutSeconds: 5 },
    lifecycle: { preStop: { sleep: { seconds: seconds(DRAINING) } } },
  };
}
