/**
 * What Fargate sells: CPU units, and MiB from, to, in steps of.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const sizes = [
  [256, 512, 1024, 512],
  [256, 2048, 2048, 1024],
  [512, 1024, 4096, 1024],
  [1024, 2048, 8192, 1024],
  [2048, 4096, 16_384, 1024],
  [4096, 8192, 30_720, 1024],
  [8192, 16_384, 61_440, 4096],
  [16_384, 32_768, 122_880, 8192],
] as const;

/** A task's size, in ECS's units. */
export interface TaskSize {
  readonly cpuUnits: number;
  readonly memoryMib: number;
}

const sold: readonly TaskSize[] = sizes.flatMap(([cpuUnits, from, to, step]) =>
  Array.from({ length: (to - from) / step + 1 }, (_, index) => ({ cpuUnits, memoryMib: from + index * step })),
);

/** The least that Fargate sells and that a task of this size fits in; none above 16 vCPU and 120 GiB. */
export function nearestFargateSize(wanted: TaskSize): TaskSize | undefined {
  return sold.find(({ cpuUnits, memoryMib }) => cpuUnits >= wanted.cpuUnits && memoryMib >= wanted.memoryMib);
}
