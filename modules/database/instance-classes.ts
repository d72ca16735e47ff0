import type { Size } from "../units";
import type { PostgresEngine } from "./engine-versions";

export interface InstanceClass {
  readonly vcpu: number;
  readonly memory: Size;
  readonly engines: readonly PostgresEngine[];
}

const both = ["postgres", "aurora-postgresql"] as const;
const rds = ["postgres"] as const;

/** A family's sizes by vCPU and GiB, as AWS names them. */
function family(name: string, engines: readonly PostgresEngine[], sizes: Record<string, readonly [number, number]>) {
  return Object.entries(sizes).map(([size, [vcpu, memory]]): [string, InstanceClass] => [
    `db.${name}.${size}`,
    { vcpu, memory: `${memory} GiB`, engines },
  ]);
}

const general = {
  large: [2, 8],
  xlarge: [4, 16],
  "2xlarge": [8, 32],
  "4xlarge": [16, 64],
  "8xlarge": [32, 128],
  "12xlarge": [48, 192],
  "16xlarge": [64, 256],
} as const;
const memory = {
  large: [2, 16],
  xlarge: [4, 32],
  "2xlarge": [8, 64],
  "4xlarge": [16, 128],
  "8xlarge": [32, 256],
  "12xlarge": [48, 384],
  "16xlarge": [64, 512],
} as const;

/**
 * Instance classes of PostgreSQL with their processors and memory.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html and, for Aurora,
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
export const instanceClasses: ReadonlyMap<string, InstanceClass> = new Map([
  ...family("t3", rds, { micro: [2, 1], small: [2, 2], xlarge: [4, 16], "2xlarge": [8, 32] }),
  ...family("t3", both, { medium: [2, 4], large: [2, 8] }),
  ...family("t4g", rds, { micro: [2, 1], small: [2, 2], xlarge: [4, 16], "2xlarge": [8, 32] }),
  ...family("t4g", both, { medium: [2, 4], large: [2, 8] }),
  ...family("m5", rds, general),
  ...family("m6g", rds, general),
  ...family("m7g", rds, general),
  ...family("m8g", rds, general),
  ...family("m6i", rds, general),
  ...family("m7i", rds, general),
  ...family("r5", both, memory),
  ...family("r6g", both, memory),
  ...family("r7g", both, memory),
  ...family("r6i", both, memory),
  ...family("r7i", both, memory),
  ...family("r8g", both, memory),
  ...family("r8g", both, { "24xlarge": [96, 768], "48xlarge": [192, 1536] }),
]);

/** Classes that an engine takes. */
export function classesOf(engine: PostgresEngine): string[] {
  return [...instanceClasses].filter(([, { engines }]) => engines.includes(engine)).map(([name]) => name);
}
