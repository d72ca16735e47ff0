import type { TaskSize } from "../../../../modules/facts/fargate-sizes";
import { mebibytes, type Size } from "../../../../modules/units";
import type { ServicesProfile } from "./services";

/** The services, as the profile names them. */
export const serviceNames = ["api", "consumer", "temporalWorker"] as const;
export type ServiceName = (typeof serviceNames)[number];
type Service = ServicesProfile[ServiceName];

/** What a task takes, in ECS's units. */
export function taskSize({ cpu, memory }: Pick<Service, "cpu" | "memory">): TaskSize {
  return { cpuUnits: Number.parseFloat(cpu) * 1024, memoryMib: mebibytes(memory) };
}

/** MiB as the profile writes them. */
export function asSize(memoryMib: number): Size {
  return memoryMib % 1024 === 0 ? `${memoryMib / 1024} GiB` : `${memoryMib} MiB`;
}

/** Tasks that a deployment leaves running, and has running at most, when so many are wanted: rounded as ECS rounds. */
export function tasksInDeployment(tasks: number, { deployment }: Pick<Service, "deployment">) {
  return {
    fewest: Math.ceil((tasks * Number.parseInt(deployment.minimumHealthy, 10)) / 100),
    most: Math.floor((tasks * Number.parseInt(deployment.maximum, 10)) / 100),
  };
}

/** Tasks that run at most: scaled out, with a deployment under way. */
export function mostTasks(service: Pick<Service, "scaling" | "deployment">): number {
  return tasksInDeployment(service.scaling.maximum, service).most;
}
