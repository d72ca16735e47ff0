import type { PostgresEngine } from "../database/engine-versions";
import type { Size } from "../units";

/** What an instance class can run. */
export type Use = PostgresEngine | "msk" | "elasticache" | "eks" | "ecs" | "clickhouse";

export interface InstanceClass {
  readonly vcpu: number;
  readonly memory: Size;
  readonly uses: readonly Use[];
}

/** vCPU and GiB by size. */
type Sizes = Readonly<Record<string, readonly [number, number]>>;

const bothPostgres = ["postgres", "aurora-postgresql"] as const;
const rds = ["postgres"] as const;
const msk = ["msk"] as const;
const elasticache = ["elasticache"] as const;
const smallNodes = ["eks", "ecs"] as const;
/** Not the burstable ones: a query that takes minutes would use their credits up. */
const nodes = ["eks", "ecs", "clickhouse"] as const;

function family(name: string, uses: readonly Use[], sizes: Sizes): [string, InstanceClass][] {
  return Object.entries(sizes).map(([size, [vcpu, memory]]) => [
    `${name}.${size}`,
    { vcpu, memory: `${memory} GiB`, uses },
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
/** ElastiCache keeps a part of the memory for itself: what is left for data, as AWS's table has it. */
const cacheBurstable = { micro: [2, 0.5], small: [2, 1.37], medium: [2, 3.09] } as const;
const cacheGeneral = {
  large: [2, 6.38],
  xlarge: [4, 12.93],
  "2xlarge": [8, 26.04],
  "4xlarge": [16, 52.26],
  "8xlarge": [32, 103.68],
  "12xlarge": [48, 157.12],
  "16xlarge": [64, 209.55],
} as const;
const cacheMemory = {
  large: [2, 13.07],
  xlarge: [4, 26.32],
  "2xlarge": [8, 52.82],
  "4xlarge": [16, 105.81],
  "8xlarge": [32, 209.55],
  "12xlarge": [48, 317.77],
  "16xlarge": [64, 419.09],
} as const;

/** Intel's families skip two sizes that Graviton's have. */
const intel = (sizes: Sizes): Sizes =>
  Object.fromEntries(Object.entries(sizes).filter(([size]) => size !== "8xlarge" && size !== "16xlarge"));

/**
 * Every instance class that a layer may use, with processors and memory: the one table of them. A class that AWS has sold
 * since is allowed by name, under `newerClasses` of the environment.
 *
 * RDS: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
 * Aurora: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 * MSK: https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-types.html
 * ElastiCache: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 * EC2: https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export const instanceClasses: ReadonlyMap<string, InstanceClass> = new Map([
  ...family("db.t3", rds, { micro: [2, 1], small: [2, 2], xlarge: [4, 16], "2xlarge": [8, 32] }),
  ...family("db.t3", bothPostgres, { medium: [2, 4], large: [2, 8] }),
  ...family("db.t4g", rds, { micro: [2, 1], small: [2, 2], xlarge: [4, 16], "2xlarge": [8, 32] }),
  ...family("db.t4g", bothPostgres, { medium: [2, 4], large: [2, 8] }),
  ...["db.m5", "db.m6g", "db.m7g", "db.m8g", "db.m6i", "db.m7i"].flatMap((name) => family(name, rds, general)),
  ...["db.r5", "db.r6g", "db.r7g", "db.r6i", "db.r7i", "db.r8g"].flatMap((name) => family(name, bothPostgres, memory)),
  ...family("db.r8g", bothPostgres, { "24xlarge": [96, 768], "48xlarge": [192, 1536] }),
  ...family("kafka.t3", msk, { small: [2, 2] }),
  ...family("kafka.m5", msk, { ...general, "24xlarge": [96, 384] }),
  ...family("kafka.m7g", msk, general),
  ...["cache.t3", "cache.t4g"].flatMap((name) => family(name, elasticache, cacheBurstable)),
  ...["cache.m6g", "cache.m7g"].flatMap((name) => family(name, elasticache, cacheGeneral)),
  ...["cache.r6g", "cache.r7g"].flatMap((name) => family(name, elasticache, cacheMemory)),
  ...family("cache.m5", elasticache, { ...intel(cacheGeneral), "24xlarge": [96, 314.32] }),
  ...family("cache.r5", elasticache, { ...intel(cacheMemory), "24xlarge": [96, 635.61] }),
  ...["t3", "t4g"].flatMap((name) => family(name, smallNodes, { medium: [2, 4], large: [2, 8], xlarge: [4, 16] })),
  ...["m5", "m6i", "m7i", "m6g", "m7g", "m8g"].flatMap((name) => family(name, nodes, general)),
  ...["r5", "r6i", "r7i", "r6g", "r7g", "r8g"].flatMap((name) => family(name, nodes, memory)),
]);

/** Classes that can run something. */
export function classesFor(use: Use): string[] {
  return [...instanceClasses].filter(([, { uses }]) => uses.includes(use)).map(([name]) => name);
}

/** Whether a class runs on AWS's own ARM processors: `m7g.large`, `t4g.medium`, `r8gd.xlarge`. */
export function isGraviton(name: string): boolean {
  return /^(?:[a-z]+\.)?[a-z]+\dg[a-z]*\./.test(name);
}
