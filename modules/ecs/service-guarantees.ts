import type { Guarantee } from "../check";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";

export const ecsServiceGuarantees: readonly Guarantee[] = [
  {
    id: "ecs/container-hardening",
    rule: "A container runs as a numbered user that is not root, with a read-only root file system, no capability, an init process, and a time to stop.",
    why: "What breaks into the application would stay, and climb from there; without init, children of a shell get no signal.",
    source: `${GUIDE}/security-tasks-containers.html`,
  },
  {
    id: "ecs/scratch-space",
    rule: "/tmp can be written by whoever the container runs as, on Fargate too, and on instances has a limit.",
    why: "Fargate makes a volume root's: PDFs of invoices fail, and nothing else does.",
    source: `${GUIDE}/bind-mounts.html`,
  },
  {
    id: "ecs/secret-keys",
    rule: "A secret reaches a container as one key of its JSON, by full ARN.",
    why: "Without the two colons ECS passes the whole JSON on as the password.",
    source: `${GUIDE}/secrets-envvar-secrets-manager.html`,
  },
  {
    id: "ecs/quoted-by-terraform",
    rule: "Values that are known while applying are encoded as JSON by Terraform itself.",
    why: "One with quotes in it, such as the list of topics, makes the definition unreadable in the middle of an apply.",
    source: "https://developer.hashicorp.com/terraform/language/functions/jsonencode",
  },
  {
    id: "ecs/bridge-ports",
    rule: "With network mode bridge, host ports are free ones, and services have no network configuration; with awsvpc, tasks have private addresses.",
    why: "A fixed host port lets one task on each instance; ECS refuses a network configuration for bridge.",
    source: `${API}/API_PortMapping.html`,
  },
  {
    id: "ecs/architecture",
    rule: "A task definition says which processors it runs on.",
    why: "Without it Fargate takes x86, and an arm64 image ends with `exec format error`.",
    source: `${GUIDE}/fargate-task-defs.html`,
  },
  {
    id: "ecs/capacity-provider",
    rule: "A service has a capacity provider, by a name that is known while planning, and never a launch type.",
    why: "Going over from the one to the other replaces the service, with all its tasks; a name that is known while applying ends the apply with `inconsistent final plan`.",
    source: `${GUIDE}/update-service-parameters.html`,
  },
  {
    id: "ecs/rollback-fails",
    rule: "An apply waits until the tasks run, and fails where ECS went back to the definition before.",
    why: "For the provider a rollback is a success: everybody believes that the new image runs.",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/20858",
  },
  {
    id: "ecs/old-definition-stays",
    rule: "The old task definition is deregistered after the service has taken the new one.",
    why: "There would be nothing to go back to.",
    source: `${GUIDE}/deployment-circuit-breaker.html`,
  },
  {
    id: "ecs/desired-count",
    rule: "The number of tasks is set once, and is autoscaling's from then on; the bounds too, where schedules move them.",
    why: "Every apply would take away the tasks that the load of the hour needs.",
    source: `${GUIDE}/service-auto-scaling.html`,
  },
  {
    id: "ecs/logs-never-block",
    rule: "Logs go to a group that is there, with key and retention, and never make a container wait.",
    why: "While CloudWatch does not answer, an application that writes a line stands still.",
    source: `${GUIDE}/using_awslogs.html`,
  },
  {
    id: "ecs/one-off-on-fargate",
    rule: "One-off tasks run on Fargate, in the private subnets.",
    why: "On full instances a migration would wait for room, and everything that waits for it.",
    source: `${GUIDE}/standalone-task-create.html`,
  },
];
