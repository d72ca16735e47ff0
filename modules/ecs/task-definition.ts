import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Construct } from "constructs";
import { jsonTemplate } from "../json-template";
import type { TaskSize } from "../facts/fargate-sizes";
import { container, SCRATCH_OPENER, scratchOpener, scratchVolumes, type ContainerProps, type Host } from "./container";

export interface TaskDefinitionProps extends Host {
  readonly family: string;
  readonly size: TaskSize;
  readonly architecture: "ARM64" | "X86_64";
  readonly executionRoleArn: string;
  /** What its containers may do of AWS. @default nothing */
  readonly taskRoleArn?: string;
  /** The application first: the task's memory is its own, less what the others have. */
  readonly containers: readonly [ContainerProps, ...ContainerProps[]];
}

/** What ECS starts tasks from. Its ARN has a revision, another one after every change. */
export class TaskDefinition extends Construct {
  readonly resource: EcsTaskDefinition;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: TaskDefinitionProps) {
    super(scope, id);
    const { family, size, launchType, networkMode, execute = false } = props;
    const host: Host = { launchType, networkMode, execute };
    this.resource = new EcsTaskDefinition(this, "definition", {
      family,
      requiresCompatibilities: [launchType.toUpperCase()],
      networkMode,
      // Of an instance a task's containers take their shares themselves: a limit of the task would throttle one that could have more.
      ...(launchType === "fargate" ? { cpu: String(size.cpuUnits), memory: String(size.memoryMib) } : {}),
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: props.architecture },
      executionRoleArn: props.executionRoleArn,
      ...(props.taskRoleArn === undefined ? {} : { taskRoleArn: props.taskRoleArn }),
      volume: scratchVolumes(host),
      containerDefinitions: jsonTemplate(this.containers(props, host)),
      // The service takes the new one before the old is deregistered: a deployment that fails goes back to it.
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = this.resource.arn;
  }

  private containers({ containers, size }: TaskDefinitionProps, host: Host) {
    const [application, ...others] = containers;
    const opener = scratchOpener(application.image, application.logs, host);
    const beside = others.reduce((sum, { memoryMib = 0 }) => sum + memoryMib, 0);
    const after = opener.length > 0 ? { after: [SCRATCH_OPENER] } : {};
    const first: ContainerProps = {
      ...application,
      ...after,
      ...(host.launchType === "ec2" ? { cpuUnits: size.cpuUnits } : {}),
      memoryMib: size.memoryMib - beside,
    };
    return [container(first, host), ...others.map((each) => container(each, host)), ...opener];
  }
}
