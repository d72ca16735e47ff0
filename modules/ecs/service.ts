import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Construct } from "constructs";
import type { ITerraformDependable } from "../cdktf";
import type { Host } from "./container";
import type { TaskDefinition } from "./task-definition";

export interface ServiceProps extends Host {
  readonly name: string;
  readonly clusterArn: string;
  /** FARGATE, FARGATE_SPOT, or one of our own. */
  readonly capacityProvider: string;
  readonly task: TaskDefinition;
  /** Tasks of a new service; from then on autoscaling decides. */
  readonly tasks: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Of tasks with addresses of their own. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Where requests come from. @default it takes none */
  readonly target?: { readonly groupArn: string; readonly container: string; readonly port: number };
  /** Whether people may run commands in its tasks. */
  readonly execute: boolean;
  /** What has to be there before its tasks start. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** How long an apply waits for a deployment, its way back included. */
const LONGEST_DEPLOYMENT = "30m";
/** Until a new task's health check has been asked often enough: its start period and three tries. */
const GRACE = 150;

/** Keeps so many tasks running, and replaces them when the task definition changes. */
export class Service extends Construct {
  readonly resource: EcsService;
  readonly name: string;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const { task, launchType, networkMode, target } = props;
    this.resource = new EcsService(this, "service", {
      name: props.name,
      cluster: props.clusterArn,
      taskDefinition: task.arn,
      desiredCount: props.tasks,
      // Never a launch type: a change to a capacity provider would replace the service.
      capacityProviderStrategy: [{ capacityProvider: props.capacityProvider, weight: 1, base: 0 }],
      ...(launchType === "ec2" ? { orderedPlacementStrategy: placement } : { platformVersion: "LATEST" }),
      ...(networkMode === "awsvpc"
        ? {
            networkConfiguration: {
              subnets: [...props.subnetIds],
              securityGroups: [props.securityGroupId],
              assignPublicIp: false,
            },
          }
        : {}),
      ...(target
        ? {
            loadBalancer: [
              { targetGroupArn: target.groupArn, containerName: target.container, containerPort: target.port },
            ],
            healthCheckGracePeriodSeconds: GRACE,
          }
        : {}),
      deploymentMinimumHealthyPercent: props.minimumHealthyPercent,
      deploymentMaximumPercent: props.maximumPercent,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      // ECS asks for room for one task more: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
      availabilityZoneRebalancing: props.maximumPercent > 100 ? "ENABLED" : "DISABLED",
      enableExecuteCommand: props.execute,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      waitForSteadyState: true,
      timeouts: { create: LONGEST_DEPLOYMENT, update: LONGEST_DEPLOYMENT, delete: LONGEST_DEPLOYMENT },
      dependsOn: [...props.dependsOn],
    });
    this.name = this.resource.name;
    this.resource.lifecycle = {
      ignoreChanges: ["desired_count"], // autoscaling's
      postcondition: [
        {
          // What was rolled back is steady too, and the provider calls that done.
          condition: `\${self.task_definition == ${task.resource.fqn}.arn}`,
          errorMessage: `The tasks of ${props.name} did not start: ECS has gone back to the definition before. Look at the service's events and its log, mend the cause, and plan again.`,
        },
      ],
    };
  }
}

/** A zone each first; in it as few instances as hold them, so that a larger task finds room. */
const placement = [
  { type: "spread", field: "attribute:ecs.availability-zone" },
  { type: "binpack", field: "cpu" },
];
