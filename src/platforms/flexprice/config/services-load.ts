import { mebibytes, type Size, type Vcpu } from "../../../../modules/units";

/** What a tier needs below a rate, the lower ends of the document's ranges. */
interface Recommendation {
  readonly below: number;
  readonly tasks: number;
  readonly cpu: Vcpu;
  readonly memory: Size;
}

/**
 * Source document 002, "Resource Recommendations": of the API by requests a second, of consumers by events a second. The
 * table of workers goes by workflows at once, which the workload does not have.
 */
const recommendations = {
  api: [
    { below: 100, tasks: 2, cpu: "1 vCPU", memory: "1 GiB" },
    { below: 500, tasks: 3, cpu: "2 vCPU", memory: "2 GiB" },
    { below: 2000, tasks: 5, cpu: "2 vCPU", memory: "2 GiB" },
    { below: Infinity, tasks: 10, cpu: "4 vCPU", memory: "4 GiB" },
  ],
  consumer: [
    { below: 1000, tasks: 2, cpu: "1 vCPU", memory: "1 GiB" },
    { below: 10_000, tasks: 5, cpu: "2 vCPU", memory: "2 GiB" },
    { below: 50_000, tasks: 10, cpu: "2 vCPU", memory: "2 GiB" },
    { below: Infinity, tasks: 30, cpu: "4 vCPU", memory: "4 GiB" },
  ],
} as const satisfies Readonly<Record<string, readonly Recommendation[]>>;

export type Tier = keyof typeof recommendations;
export const tiers = Object.keys(recommendations) as Tier[];

/** The row of the table, and what its tasks have together. */
export function recommended(tier: Tier, perSecond: number) {
  const row = recommendations[tier].find(({ below }) => perSecond < below) ?? recommendations[tier][3];
  return {
    row,
    together: { vcpu: row.tasks * Number.parseFloat(row.cpu), memoryMib: row.tasks * mebibytes(row.memory) },
  };
}
