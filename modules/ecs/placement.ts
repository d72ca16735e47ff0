/** Tasks of one size. */
export interface Tasks {
  readonly name: string;
  readonly count: number;
  readonly cpuUnits: number;
  readonly memoryMib: number;
}

/** What one instance has for tasks. */
export interface Room {
  readonly cpuUnits: number;
  readonly memoryMib: number;
  /** Most tasks, whatever their size: network interfaces in network mode awsvpc. @default no limit */
  readonly tasks?: number;
}

/**
 * How many tasks of each name find no room on so many instances, those that find room left out.
 *
 * The largest first, each on the first instance that has room, which is what ECS comes to with the placement strategy
 * `binpack`. Host ports do not limit it: in network mode bridge with host port 0 they come from 32768-60999, and do not
 * count toward an instance's 100 reserved ports
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html).
 */
export function unplaced(all: readonly Tasks[], room: Room, instances: number): ReadonlyMap<string, number> {
  const free = Array.from({ length: instances }, () => ({ tasks: Infinity, ...room }));
  const share = ({ cpuUnits, memoryMib }: Tasks) => Math.max(cpuUnits / room.cpuUnits, memoryMib / room.memoryMib);
  const left = new Map<string, number>();
  for (const each of [...all].sort((a, b) => share(b) - share(a))) {
    const placed = place(each, free);
    if (placed < each.count) left.set(each.name, each.count - placed);
  }
  return left;
}

/** Whether all tasks find room on so many instances. */
export function fits(all: readonly Tasks[], room: Room, instances: number): boolean {
  return unplaced(all, room, instances).size === 0;
}

/** The fewest instances that have room for all, or none if `most` have not. */
export function fewestInstances(all: readonly Tasks[], room: Room, most: number): number | undefined {
  return Array.from({ length: most }, (_, index) => index + 1).find((instances) => fits(all, room, instances));
}

/** Takes the tasks' share from what is free; returns how many found room. */
function place({ count, cpuUnits, memoryMib }: Tasks, free: { -readonly [Key in keyof Room]-?: number }[]): number {
  let placed = 0;
  for (const instance of free) {
    const here = Math.min(
      count - placed,
      Math.floor(instance.cpuUnits / cpuUnits),
      Math.floor(instance.memoryMib / memoryMib),
      instance.tasks,
    );
    instance.cpuUnits -= here * cpuUnits;
    instance.memoryMib -= here * memoryMib;
    instance.tasks -= here;
    placed += here;
  }
  return placed;
}
