import type { AlarmDefinition, AlarmTier } from "../../../../modules/cloudwatch/alarm-definition";
import type { Metric } from "../../../../modules/cloudwatch/metric";
import { days } from "../../../../modules/units";
import type { AlarmInputs } from "./inputs";
import { minutes, missing, sustained } from "./timing";

/** Fewer requests a minute say nothing as a share: one failure of three is no outage. */
const FEWEST_REQUESTS = 20;
/** Answers a minute that the load balancer has to give itself. */
const BALANCER_ERRORS = 10;

/** What clients of the API meet: source document 000, "Scaling guidelines"; 002, "API Tier". */
export function apiAlarms({ profile: { alarms }, alb }: AlarmInputs): AlarmTier {
  const balancer = { LoadBalancer: alb.loadBalancerSuffix };
  const targets = { ...balancer, TargetGroup: alb.targetGroupSuffix };
  const metric = (id: string, name: string, statistic: string, dimensions: Metric["dimensions"] = targets): Metric => ({
    id,
    namespace: "AWS/ApplicationELB",
    name,
    dimensions,
    statistic,
  });

  const errors: AlarmDefinition = {
    name: "api-server-errors",
    severity: "urgent",
    title: "Requests that the API answers with 5xx",
    effect: "Clients get errors; usage events that they do not send again are not billed.",
    causes: ["a release of the last hour", "PostgreSQL, Redis or Kafka does not answer", "connections are used up"],
    runbook: "api.md#server-errors",
    metrics: [metric("errors", "HTTPCode_Target_5XX_Count", "Sum"), metric("requests", "RequestCount", "Sum")],
    expression: `IF(requests>=${FEWEST_REQUESTS},100*FILL(errors,0)/requests,0)`,
    unit: "%",
    threshold: Number.parseInt(alarms.apiErrors, 10),
    comparison: "above",
    ...minutes(4, 5),
    missing: missing.nothingHappened,
  };
  const latency: AlarmDefinition = {
    name: "api-latency",
    severity: "notice",
    title: "Latency of the API, p99",
    effect: "One request in a hundred takes too long for its caller.",
    causes: ["too few api tasks", "a slow query in PostgreSQL or ClickHouse", "large payloads"],
    runbook: "api.md#latency",
    metrics: [metric("latency", "TargetResponseTime", "p99")],
    unit: "s",
    threshold: Number.parseInt(alarms.apiLatencyP99, 10) / 1000,
    comparison: "above",
    ...sustained(alarms),
    missing: missing.nothingHappened,
  };
  const unhealthy: AlarmDefinition = {
    name: "api-unhealthy-targets",
    severity: "notice",
    title: "Tasks of the API that fail their health check",
    effect: "The other tasks carry the load; ECS replaces the sick one.",
    causes: ["a task out of memory", "a task that cannot reach PostgreSQL", "a release that does not start"],
    runbook: "api.md#unhealthy-targets",
    metrics: [metric("unhealthy", "UnHealthyHostCount", "Maximum")],
    threshold: 0,
    comparison: "above",
    ...minutes(10),
    missing: missing.nothingHappened,
  };
  const none: AlarmDefinition = {
    name: "api-no-healthy-targets",
    severity: "urgent",
    title: "Tasks of the API that are healthy",
    effect: "The API is down: every request is answered with 503.",
    causes: [
      "a release that does not start",
      "PostgreSQL is down",
      "no capacity in ECS",
      "a security group was changed",
    ],
    runbook: "api.md#no-healthy-targets",
    metrics: [metric("healthy", "HealthyHostCount", "Maximum")],
    threshold: 1,
    comparison: "below",
    ...minutes(3),
    pages: "itself", // whatever else is out: nobody gets in
    missing: { as: "breaching", because: "the load balancer sends this metric as long as any target is registered" },
  };
  const balancerErrors: AlarmDefinition = {
    name: "api-load-balancer-errors",
    severity: "urgent",
    title: "Requests that the load balancer answers with 5xx",
    effect: "Clients get 502, 503 or 504, which no task of ours has written.",
    causes: ["tasks end in the middle of requests", "requests take longer than alb.idleTimeout", "no healthy task"],
    runbook: "api.md#load-balancer-errors",
    metrics: [metric("errors", "HTTPCode_ELB_5XX_Count", "Sum", balancer)],
    threshold: BALANCER_ERRORS,
    comparison: "above",
    ...minutes(4, 5),
    missing: missing.nothingHappened,
  };
  const rejected: AlarmDefinition = {
    name: "api-rejected-connections",
    severity: "notice",
    title: "Connections that the load balancer refuses",
    effect: "Some clients cannot connect at all.",
    causes: ["more connections than a load balancer takes: an attack, or clients that keep none open"],
    runbook: "api.md#rejected-connections",
    metrics: [metric("rejected", "RejectedConnectionCount", "Sum", balancer)],
    threshold: 0,
    comparison: "above",
    ...sustained(alarms),
    missing: missing.nothingHappened,
  };
  const certificate: AlarmDefinition = {
    name: "api-certificate-expiry",
    severity: "notice",
    title: "Days until the certificate expires",
    effect: "On that day every client refuses the connection.",
    causes: ["the record that validates the certificate is gone", "an imported certificate, which nobody renews"],
    runbook: "api.md#certificate-expiry",
    metrics: [
      {
        id: "days",
        namespace: "AWS/CertificateManager",
        name: "DaysToExpiry",
        dimensions: { CertificateArn: alb.certificateArn },
        statistic: "Minimum",
      },
    ],
    threshold: days(alarms.certificateExpiry),
    comparison: "at-most",
    period: 86_400,
    periods: 1,
    of: 1,
    missing: { as: "ignore", because: "ACM sends this twice a day, and nothing in the first hours of a certificate" },
  };
  return {
    name: "api",
    title: "API",
    alarms: [errors, balancerErrors, none, unhealthy, latency, rejected, certificate],
  };
}
