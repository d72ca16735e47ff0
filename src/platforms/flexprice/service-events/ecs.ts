import type { ServiceEvent } from "../../../../modules/events/service-event";
import type { EventSources } from "./sources";

const service = { service: "$.resources[0]" } as const;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html and ecs_service_events.html */
export function ecsEvents({ environment, contracts: { ecs } }: EventSources): ServiceEvent[] {
  const { region, account } = environment;
  return [
    {
      name: "deployment-failed",
      severity: "notice",
      title: "A deployment failed",
      effect: "Users notice nothing: ECS goes back to the tasks before.",
      causes: [
        "The new image or its configuration does not start",
        "Its health check fails",
        "There is no room for it",
      ],
      runbook: "services.md#deployment-failed",
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change"],
        resources: [{ prefix: `arn:aws:ecs:${region}:${account}:service/${ecs.clusterName}/` }],
        detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
      },
      facts: { ...service, deployment: "$.detail.deploymentId" },
    },
    {
      name: "tasks-do-not-start",
      severity: "notice",
      title: "Tasks do not start",
      effect: "The service has fewer tasks than it should, and gets slower under load.",
      causes: [
        "The image or a secret cannot be read",
        "The container ends right after its start",
        "A subnet has no addresses left",
      ],
      runbook: "services.md#deployment-failed",
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Service Action"],
        detail: {
          eventName: ["SERVICE_TASK_START_IMPAIRED", "SERVICE_TASK_CONFIGURATION_FAILURE"],
          clusterArn: [ecs.clusterArn],
        },
      },
      facts: { ...service, event: "$.detail.eventName" },
    },
    {
      name: "no-capacity",
      severity: "notice",
      title: "There is no room for a task",
      effect: "The service has fewer tasks than it should, and gets slower under load.",
      causes: [
        "All instances are full and the group is at its maximum",
        "AWS has no such instances, or no Spot capacity",
        "The account's quota of vCPUs is used up",
      ],
      runbook: "services.md#no-capacity",
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Service Action"],
        detail: { eventName: ["SERVICE_TASK_PLACEMENT_FAILURE"], clusterArn: [ecs.clusterArn] },
      },
      facts: { ...service, reason: "$.detail.reason" }, // a code: RESOURCE:CPU
    },
  ];
}
