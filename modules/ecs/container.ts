/** A container of a task definition, in the words of ECS's JSON: what of it is ours to choose. */
export interface ContainerProps {
  readonly name: string;
  readonly image: string;
  /** @default the image's own */
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  /** `<user>:<group>`, numbers. */
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
  /** `<arn of the secret>:<key>::`, by variable. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Whether the task ends with it. @default true */
  readonly essential?: boolean;
  /** The port it listens on. @default none */
  readonly port?: number;
  /** A command of its image's shell that succeeds while it works. @default nobody asks */
  readonly healthCheck?: string;
  /** MiB; above them it is killed. @default what the task has */
  readonly memoryMib?: number;
  /** 1,024ths of a vCPU. @default what the task has */
  readonly cpuUnits?: number;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
  readonly logs: ContainerLogs;
  /** Containers that have to end well first. */
  readonly after?: readonly string[];
  /** What a change of means another definition, and new tasks. @default nothing */
  readonly labels?: Readonly<Record<string, string>>;
  /** Containers that it reaches by their name, with network mode bridge. */
  readonly links?: readonly string[];
}

export interface ContainerLogs {
  readonly group: string;
  readonly region: string;
}

/** What every container of a task is told of its host. */
export interface Host {
  /** Whether people run commands in its containers: ECS's agent for that writes to the root file system. @default no */
  readonly execute?: boolean;
  readonly launchType: "fargate" | "ec2";
  readonly networkMode: "awsvpc" | "bridge";
}

const SCRATCH = "tmp";
/** MiB of memory that /tmp may take, on instances. */
const SCRATCH_MIB = 128;

/**
 * As ECS takes it. The root file system is read-only and no container has a capability: of what somebody breaks into, nothing
 * stays and nothing leads on. /tmp is the only place to write.
 */
export function container(props: ContainerProps, { launchType, networkMode, execute = false }: Host) {
  const { name, image, command, entryPoint, user, port, healthCheck, stopTimeout, logs, after, links } = props;
  return {
    name,
    image,
    ...(command ? { command } : {}),
    ...(entryPoint ? { entryPoint } : {}),
    user,
    essential: props.essential ?? true,
    readonlyRootFilesystem: !execute,
    privileged: false,
    ...(props.cpuUnits === undefined ? {} : { cpu: props.cpuUnits }),
    ...(props.memoryMib === undefined ? {} : { memory: props.memoryMib }),
    environment: pairs(props.environment, "value"),
    secrets: pairs(props.secrets ?? {}, "valueFrom"),
    // Host port 0: a free one of each instance, so that several tasks share it.
    portMappings:
      port === undefined
        ? []
        : [{ containerPort: port, hostPort: networkMode === "bridge" ? 0 : port, protocol: "tcp" }],
    ...(healthCheck === undefined
      ? {}
      : {
          healthCheck: { command: ["CMD-SHELL", healthCheck], interval: 30, timeout: 5, retries: 3, startPeriod: 60 },
        }),
    stopTimeout,
    linuxParameters: {
      initProcessEnabled: true, // reaps children, and passes signals on to a shell's too
      capabilities: { drop: ["ALL"] },
      ...(launchType === "ec2"
        ? {
            tmpfs: [{ containerPath: "/tmp", size: SCRATCH_MIB, mountOptions: ["rw", "noexec", "nosuid"] }],
          }
        : {}),
    },
    mountPoints: launchType === "fargate" ? [{ sourceVolume: SCRATCH, containerPath: "/tmp", readOnly: false }] : [],
    ...(props.labels ? { dockerLabels: props.labels } : {}),
    volumesFrom: [],
    systemControls: [],
    ...(after ? { dependsOn: after.map((containerName) => ({ containerName, condition: "SUCCESS" })) } : {}),
    ...(links && networkMode === "bridge" ? { links } : {}),
    logConfiguration: logConfiguration(logs, name),
  };
}

export type ContainerDefinition = ReturnType<typeof container>;

/** The volumes of a task whose containers write to /tmp. Fargate has no tmpfs. */
export function scratchVolumes({ launchType }: Host): { name: string }[] {
  return launchType === "fargate" ? [{ name: SCRATCH }] : [];
}

/**
 * Opens /tmp to whoever is not root: Fargate makes a volume root's own, with mode 0755, unless the image declares it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
 */
export function scratchOpener(image: string, logs: ContainerLogs, host: Host): ContainerDefinition[] {
  if (host.launchType !== "fargate") return [];
  const props = { name: "open-tmp", image, user: "0:0", environment: {}, essential: false, stopTimeout: 30, logs };
  return [container({ ...props, entryPoint: ["chmod"], command: ["1777", "/tmp"] }, host)];
}

export const SCRATCH_OPENER = "open-tmp";

/**
 * Without `non-blocking`, an application that writes a line waits while CloudWatch does not answer.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
function logConfiguration({ group, region }: ContainerLogs, name: string) {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": group,
      "awslogs-region": region,
      "awslogs-stream-prefix": name,
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  };
}

/** Sorted: their order means nothing, and a change of it would be a new revision. */
function pairs(variables: Readonly<Record<string, string>>, value: "value" | "valueFrom") {
  const names = Object.keys(variables).sort();
  return names.map((name) => ({ name, [value]: variables[name] }));
}
