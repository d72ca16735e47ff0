import { seconds, type Duration } from "../../../../modules/units";
import { forEachReadable, type Report, type Rule } from "../../../core/rules";
import type { AlbProfile } from "./alb";
import { wafRules } from "./alb-waf-rules";
import type { WorkloadProfile } from "./workload";

/** The sections that the rules of the load balancer read. */
export interface AlbSections {
  readonly alb: AlbProfile;
  readonly workload: WorkloadProfile;
}

/** Seconds: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html and its like. */
const bounds = {
  "alb.idleTimeout": [1, 4000],
  "alb.deregistrationDelay": [0, 3600],
  "alb.healthCheck.interval": [5, 300],
  "alb.healthCheck.timeout": [2, 120],
} as const;

const balancerRules: readonly Rule<AlbSections>[] = [
  {
    id: "alb/times-within-bounds",
    rule: "Timeouts, delay and interval are what AWS takes of each.",
    why: "A plan takes some of the others; the load balancer is refused in the middle of an apply.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
    check({ profile: { alb } }, report) {
      const times: Record<keyof typeof bounds, () => Duration> = {
        "alb.idleTimeout": () => alb.idleTimeout,
        "alb.deregistrationDelay": () => alb.deregistrationDelay,
        "alb.healthCheck.interval": () => alb.healthCheck.interval,
        "alb.healthCheck.timeout": () => alb.healthCheck.timeout,
      };
      forEachReadable(Object.keys(bounds) as (keyof typeof bounds)[], (path) => {
        checkBounds(path, times[path](), report);
      });
    },
  },
  {
    id: "alb/health-check-timeout",
    rule: "A health check's answer may take less than the time to the next check.",
    why: "AWS refuses the target group: Health check interval must be greater than the timeout.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
    check({ profile: { alb } }, report) {
      const { interval, timeout } = alb.healthCheck;
      if (seconds(timeout) < seconds(interval)) return;
      report(
        "alb.healthCheck.timeout",
        `got "${timeout}"; allowed: less than "${interval}" (alb.healthCheck.interval)`,
      );
    },
  },
  {
    id: "alb/drains-requests",
    rule: "A task that goes may finish every request that the load balancer still waits for.",
    why: "ECS sends the signal to stop once the delay is over, and the application drops what is under way at the signal: 502.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html",
    check({ profile: { alb } }, report) {
      const { deregistrationDelay, idleTimeout } = alb;
      if (seconds(deregistrationDelay) >= seconds(idleTimeout)) return;
      report(
        "alb.deregistrationDelay",
        `got "${deregistrationDelay}"; allowed: from "${idleTimeout}" (alb.idleTimeout), for which a request may wait`,
      );
    },
  },
  {
    id: "alb/existing-certificate-here",
    rule: "An existing certificate is of the environment's account and region.",
    why: "A load balancer takes no other; a plan takes any ARN.",
    source: "https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html",
    check({ environment: { account, region }, profile: { alb } }, report) {
      if (alb.certificate.source !== "existing") return;
      const [, , , ofRegion, ofAccount] = alb.certificate.arn.split(":");
      if (ofRegion === region && ofAccount === account) return;
      report(
        "alb.certificate.arn",
        `got one of ${ofRegion} in ${ofAccount}; allowed: arn:aws:acm:${region}:${account}:certificate/…`,
      );
    },
  },
];

export const albRules: readonly Rule<AlbSections>[] = [...balancerRules, ...wafRules];

function checkBounds(path: keyof typeof bounds, found: Duration, report: Report): void {
  const [least, most] = bounds[path];
  if (seconds(found) >= least && seconds(found) <= most) return;
  report(path, `got "${found}"; allowed: "${least} seconds" to "${most} seconds"`);
}
