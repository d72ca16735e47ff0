import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { jsonTemplate } from "../json-template";
import { LogGroup } from "../logs/log-group";
import type { LogRetention } from "../logs/log-retention";
import type { ContainerProps } from "./container";
import { TaskDefinition, type TaskDefinitionProps } from "./task-definition";

export interface OneOffTaskProps extends Pick<
  TaskDefinitionProps,
  "family" | "size" | "architecture" | "executionRoleArn"
> {
  readonly clusterName: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly container: Omit<ContainerProps, "logs">;
  readonly logs: {
    readonly group: string;
    readonly region: string;
    readonly retention: LogRetention;
    readonly keyArn: string;
  };
  /** Name of the parameter that says which definition has run to its end. */
  readonly marker: string;
}

/**
 * A task that somebody starts and waits for. Always on Fargate, which has room: a migration that waits for an instance holds
 * up what waits for the migration.
 */
export class OneOffTask extends Construct {
  /** All that starting it takes, as JSON. */
  readonly reference: string;

  constructor(scope: Construct, id: string, props: OneOffTaskProps) {
    super(scope, id);
    const { logs, container } = props;
    const group = new LogGroup(this, "logs", { name: logs.group, retention: logs.retention, keyArn: logs.keyArn });
    const task = new TaskDefinition(this, "task", {
      ...props,
      launchType: "fargate",
      networkMode: "awsvpc",
      containers: [{ ...container, logs: { group: group.name, region: logs.region } }],
    });
    const marker = new SsmParameter(this, "marker", {
      name: props.marker,
      description: `The definition of ${props.family} that has last run to its end`,
      type: "String",
      insecureValue: "none", // `value` counts as a secret
      lifecycle: { ignoreChanges: ["insecure_value"] }, // written by whoever has run the task
    });
    this.reference = jsonTemplate({
      cluster: props.clusterName,
      taskDefinition: task.arn,
      container: container.name,
      subnets: props.subnetIds,
      securityGroups: [props.securityGroupId],
      logGroup: group.name,
      logStreamPrefix: container.name,
      marker: marker.name,
    });
  }
}
