import type { ServiceEvent } from "../../../../modules/events/service-event";

const KAFKA = ["KAFKA", "MSK"];
const CACHE = ["ELASTICACHE"];

/** The other services that the platform needs, as AWS Health calls them. */
const OTHERS = [
  "ACM",
  "AUTOSCALING",
  "CLOUDWATCH",
  "DYNAMODB",
  "EBS",
  "EC2",
  "ECR",
  "ECS",
  "EKS",
  "ELASTICLOADBALANCING",
  "FARGATE",
  "IAM",
  "INTERNETCONNECTIVITY",
  "KMS",
  "MULTIPLE_SERVICES",
  "NATGATEWAY",
  "RDS",
  "ROUTE53",
  "S3",
  "SECRETSMANAGER",
  "SNS",
  "VPC",
  "WAF",
];

/**
 * What AWS knows of its own troubles and plans. MSK, and ElastiCache with nodes, tell EventBridge nothing else: MSK's own events
 * are API calls, and ElastiCache's go to topics that are not encrypted only.
 * https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ElastiCacheSNS.html
 */
export function awsHealthEvents(): ServiceEvent[] {
  const causes = ["AWS has an outage in the region or the zone", "AWS is about to replace or patch something"];
  const health = (services: readonly string[]): Pick<ServiceEvent, "severity" | "causes" | "pattern" | "facts"> => ({
    severity: "notice",
    causes,
    pattern: {
      source: ["aws.health"],
      "detail-type": ["AWS Health Event"],
      detail: { service: services, eventTypeCategory: ["issue", "scheduledChange"] },
    },
    facts: { event: "$.detail.eventTypeCode", status: "$.detail.statusCode", arn: "$.detail.eventArn" },
  });
  return [
    {
      name: "aws-abuse",
      severity: "urgent",
      title: "AWS reports abuse of this account",
      effect:
        "Something of yours attacks others, or somebody uses your keys. AWS suspends accounts that do not answer.",
      causes: ["a machine that was broken into", "a key that was published"],
      runbook: "network.md#egress-volume",
      pattern: { source: ["aws.health"], "detail-type": ["AWS Health Abuse Event"] },
      facts: { event: "$.detail.eventTypeCode", status: "$.detail.statusCode", arn: "$.detail.eventArn" },
    },
    {
      ...health(KAFKA),
      name: "kafka-health",
      title: "AWS reports on Kafka",
      effect: "Brokers restart one after the other, or events are delayed.",
      runbook: "kafka.md#events",
    },
    {
      ...health(CACHE),
      name: "cache-health",
      title: "AWS reports on the cache",
      effect: "The cache may fail over: requests get slower for a minute, locks are lost.",
      runbook: "cache.md#events",
    },
    {
      ...health(OTHERS),
      name: "aws-health",
      title: "AWS reports on a service that the platform needs",
      effect: "It depends on the service: the event says which one.",
      runbook: "platform.md#aws-health",
    },
  ];
}
