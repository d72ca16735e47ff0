import type { ServiceEvent } from "../../../../modules/events/service-event";
import { Names } from "../../../core/naming";
import type { EventSources } from "./sources";

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html */
export function instanceEvents({ environment, profile, contracts: { eks } }: EventSources): ServiceEvent[] {
  const ecs = profile.services.capacity.launchType === "fargate" ? [] : [new Names(environment.name).of("ecs")];
  return [
    {
      name: "instance-launch-failed",
      severity: "notice",
      title: "An instance was not launched",
      effect: "Users notice nothing as long as the other instances carry the load.",
      causes: [
        "AWS has no such instances in the zone",
        "The account's quota of vCPUs is used up",
        "The launch template names an image, a key or a role that is not usable",
      ],
      runbook: "platform.md#instance-launch-failed",
      pattern: {
        source: ["aws.autoscaling"],
        "detail-type": ["EC2 Instance Launch Unsuccessful"],
        detail: { AutoScalingGroupName: [...ecs, ...Object.values(eks.autoscalingGroupNames)] },
      },
      facts: { group: "$.detail.AutoScalingGroupName" },
    },
  ];
}
