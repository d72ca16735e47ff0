import { fewestInstances, fits, type Room, type Tasks } from "../../../../modules/ecs/placement";
import { ecsInstance } from "../../../../modules/facts/ecs-instances";
import { classesFor, instanceClasses } from "../../../../modules/facts/instance-classes";
import { asSize, mostTasks, serviceNames, taskSize } from "./service-tasks";
import type { ServicesProfile } from "./services";

type Ec2 = Extract<ServicesProfile["capacity"], { launchType: "ec2" }>;

/** Most instances that services.capacity takes. */
const MOST_INSTANCES = 100;
/** What a proposal makes tasks smaller by: 0.25 vCPU, or so many MiB. */
const LESS = 256;

/** Tasks of all services when most of them run: scaled out, with a deployment of each under way. */
export function mostTasksOfAll(services: ServicesProfile): Tasks[] {
  return serviceNames.map((name) => ({ name, count: mostTasks(services[name]), ...taskSize(services[name]) }));
}

/** What one instance has for tasks, or none if its type is not known. */
export function roomOn(
  { instanceType, trunking }: Pick<Ec2, "instanceType" | "trunking">,
  networkMode: ServicesProfile["networkMode"],
): Room | undefined {
  const instance = ecsInstance(instanceType);
  if (!instance) return undefined;
  const { cpuUnits, memoryMib, addressed } = instance;
  if (networkMode === "bridge") return { cpuUnits, memoryMib };
  return { cpuUnits, memoryMib, tasks: trunking ? (addressed.trunked ?? addressed.plain) : addressed.plain };
}

/** The nearest with which all tasks find room: more instances, a larger type, a trunk, smaller tasks. */
export function proposals(services: ServicesProfile, capacity: Ec2, room: Room): string[] {
  const { instances, instanceType, trunking } = capacity;
  const tasks = mostTasksOfAll(services);
  const withOneLost = (on: Room | undefined, all = tasks) => on !== undefined && fits(all, on, instances.maximum - 1);
  const fewest = fewestInstances(tasks, room, MOST_INSTANCES - 1);
  const larger = largerTypes(instanceType).find((type) =>
    withOneLost(roomOn({ instanceType: type, trunking }, services.networkMode)),
  );
  const trunked = !trunking && withOneLost(roomOn({ instanceType, trunking: true }, services.networkMode));
  const smaller = smallerTasks(tasks, (all) => withOneLost(room, all));
  const found = [
    ...(fewest === undefined ? [] : [`from ${fewest + 1}`]),
    ...(larger === undefined ? [] : [`services.capacity.instanceType: ${larger}`]),
    ...(trunked ? ["services.capacity.trunking: true"] : []),
    ...(smaller === undefined ? [] : [smaller]),
  ];
  return found.length > 0 ? found : ["fewer or smaller tasks"];
}

/** Types of the same family that are larger, the smallest first. */
function largerTypes(type: string): string[] {
  const vcpu = (name: string) => instanceClasses.get(name)?.vcpu ?? 0;
  const [family = ""] = type.split(".");
  return classesFor("ecs")
    .filter((name) => name.startsWith(`${family}.`) && vcpu(name) > vcpu(type))
    .sort((a, b) => vcpu(a) - vcpu(b));
}

/** The most processors, or else memory, of the service that takes most of them, with which all find room. */
function smallerTasks(all: readonly Tasks[], findRoom: (all: Tasks[]) => boolean): string | undefined {
  for (const key of ["cpuUnits", "memoryMib"] as const) {
    const [largest] = [...all].sort((a, b) => b.count * b[key] - a.count * a[key]);
    if (!largest) continue;
    const steps = Array.from(
      { length: Math.ceil(largest[key] / LESS) - 1 },
      (_, index) => largest[key] - (index + 1) * LESS,
    );
    const found = steps.find((step) =>
      findRoom(all.map((each) => (each === largest ? { ...each, [key]: step } : each))),
    );
    if (found === undefined) continue;
    return key === "cpuUnits"
      ? `services.${largest.name}.cpu: "${found / 1024} vCPU"`
      : `services.${largest.name}.memory: "${asSize(found)}"`;
  }
  return undefined;
}
