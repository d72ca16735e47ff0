import { mebibytes, type Size } from "../units";
import { instanceClasses } from "./instance-classes";
import { memoryOfSystem } from "./node-capacity";

/** What ECS has to give to tasks on one instance. */
export interface EcsInstance {
  readonly cpuUnits: number;
  readonly memoryMib: number;
  /** Tasks with an address of their own, in network mode awsvpc. `trunked` is missing where ENI trunking does not work. */
  readonly addressed: { readonly plain: number; readonly trunked?: number };
}

/**
 * For the agent's ECS_RESERVED_MEMORY: what tasks do not get, so that agent, Docker and SSM never run out of memory. AWS
 * asks for some and takes 256 MiB for its example.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
 */
export const ECS_RESERVED_MEMORY: Size = "256 MiB";

/**
 * What an instance registers: 1,024 CPU units for each vCPU; of the memory, what Linux sees less ECS_RESERVED_MEMORY. AWS
 * has no formula for what Linux sees (7,985 MiB of an m4.large's 8,192, same page), so this is the least it can be: what
 * fits here fits there. None if the type is not known.
 */
export function ecsInstance(type: string): EcsInstance | undefined {
  const found = instanceClasses.get(type);
  if (!found?.uses.includes("ecs")) return undefined;
  return {
    cpuUnits: found.vcpu * 1024,
    memoryMib: Math.floor(memoryOfSystem(found.memory)) - mebibytes(ECS_RESERVED_MEMORY),
    addressed: addressed(type),
  };
}

/**
 * Without trunking, the instance's network interfaces but its own; with it, what AWS's table says. Types that are newer
 * than the table are taken for their predecessors, Intel's for the fewer of both.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html
 */
function addressed(type: string): EcsInstance["addressed"] {
  const [family = "", size = ""] = type.split(".");
  const [plain, trunked] = bySize[size as keyof typeof bySize];
  if (family.startsWith("t") || type === "r5.8xlarge") return { plain };
  const more: Readonly<Record<string, number>> = family === "m6i" || family === "r6i" ? sixthIntel : {};
  return { plain, trunked: more[size] ?? trunked };
}

const bySize = {
  medium: [2, 0],
  large: [2, 10],
  xlarge: [3, 20],
  "2xlarge": [3, 40],
  "4xlarge": [7, 60],
  "8xlarge": [7, 60],
  "12xlarge": [7, 60],
  "16xlarge": [14, 120],
} as const;
const sixthIntel = { "8xlarge": 90, "12xlarge": 120 };
